"""Fits the tables of lib/Numerics/SpecialFunctions and prints them (needs mpmath and numpy; half a minute).

The magnitude a of an input lies in one of sixteen pieces, of which number k = round(index(a)); in each a function is a polynomial
of degree 7 in a - centre. Its first two coefficients are the function and its derivative at the centre. The centre is sought near
the middle of the piece until both are almost single-precision numbers, so that neither needs a second number; the others follow
one after another, each rounded before the rest is fitted again. The first piece begins at its centre, 0, where the functions are
known exactly.
"""
import numpy as np
from mpmath import cos, erfc, exp, findroot, log, lu_solve, matrix, mp, mpf, pi, sqrt, tanh

mp.dps = 40
DEGREE, PIECES, POINTS = 7, 16, 60


def rounded(x):
    return mpf(float(np.float32(float(x))))


def closeness(x):
    return abs(rounded(x) / x - 1)


class Index:
    """round(slope a + square a^2 + cube a^3), each factor a single-precision number."""

    def __init__(self, end, slope, square=0.0, cube=0.0):
        scale = (PIECES - 0.51) / (slope * end + square * end**2 + cube * end**3)
        self.slope, self.square, self.cube = (float(np.float32(scale * x)) for x in (slope, square, cube))

    def __call__(self, a):
        return self.slope * a + self.square * a**2 + self.cube * a**3

    def ends(self, k):
        """The piece, a little wider: the index is computed in single precision."""
        low, high = (float(findroot(lambda a: self(a) - max(0, k + side), k / 2 + 0.1)) for side in (-0.5, 0.5))
        return max(0.0, low - 1e-5 * (k > 0)), high + 1e-5


def centre(low, high, f, derivative, even, near_f, near_derivative):
    middle = (low + high) / 2
    if even:  # f falls by as much on the left as on the right
        goal = sqrt(abs(f(mpf(low)) * f(mpf(high))))
        middle = float(findroot(lambda a: abs(f(a)) - goal, middle))
    step = 2 * float(np.spacing(np.float32(middle)))
    for j in range(400_000):
        c = mpf(float(np.float32(middle + (j // 2) * step * (1 if j % 2 else -1))))
        if closeness(f(c)) < near_f and closeness(derivative(c)) < near_derivative:
            return c
    raise ValueError(f"no centre found from {low} to {high}")


def fit(low, high, f, derivative, c, weight):
    low, high = mpf(low), mpf(high)
    half = (high - low) / 2
    points = [(low + high) / 2 + half * cos(pi * (2 * i + 1) / (2 * POINTS)) for i in range(POINTS)]
    t, y, w = [a - c for a in points], [f(a) for a in points], [weight(a) for a in points]
    found = [rounded(f(c)), rounded(derivative(c))]
    while len(found) <= DEGREE:
        known, free = len(found), DEGREE + 1 - len(found)
        rest = [v - sum(p * s**j for j, p in enumerate(found)) for s, v in zip(t, y)]
        load = [mpf(1)] * POINTS
        for _ in range(6):  # least squares, ever more weight where the error is large: towards the smallest maximum
            a, b = matrix(POINTS, free), matrix(POINTS, 1)
            for i in range(POINTS):
                g = w[i] * sqrt(load[i])
                b[i] = g * rest[i]
                for j in range(free):
                    a[i, j] = g * t[i] ** known * (t[i] / half) ** j
            x = lu_solve(a.T * a, a.T * b)
            errors = [abs(w[i] * (rest[i] - t[i] ** known * sum(x[j] * (t[i] / half) ** j for j in range(free)))) for i in range(POINTS)]
            mean = sum(p * e for p, e in zip(load, errors)) / POINTS
            load = [p * e / mean + mpf(10) ** -12 for p, e in zip(load, errors)]
        found.append(rounded(x[0]))
    return found, max(abs(w[i] * (y[i] - sum(p * t[i] ** j for j, p in enumerate(found)))) for i in range(POINTS))


def table(name, index, f, derivative, weight, first_even, near_f=mpf(2) ** -31, near_derivative=mpf(2) ** -28, odd=False):
    rows, worst = [], mpf(0)
    for k in range(PIECES):
        low, high = index.ends(k)
        c = mpf(0) if k == 0 else centre(low, high, f, derivative, k >= first_even, near_f, near_derivative)
        found, error = fit(low, high, f, derivative, c, weight)
        if odd and k == 0:  # a, which is added as it is
            found[1] = mpf(0)
        rows.append([c, *found])
        worst = max(worst, error)
    print(f"// {name}: centres, then coefficients; relative error below 2^{float(log(worst, 2)):.1f}")
    print(f"// index {index.slope!r} a + {index.square!r} a^2 + {index.cube!r} a^3")
    for column in zip(*rows):
        numbers = [f"{np.float32(float(x))!s}f" for x in column]
        print(", ".join(numbers[:8]) + ",\n" + ", ".join(numbers[8:]) + ",\n")


def away_from_zero(f, least, until):
    """Relative error, but where f crosses zero (before a = until) that of a value of least."""
    return lambda a: 1 / max(abs(f(a)), least if a < until else 0)


# GELU: a Q(a) with Q the tail of the normal distribution, and its derivative.
def tail(a):
    return erfc(a / sqrt(mpf(2))) / 2


def density(a):
    return exp(-a * a / 2) / sqrt(2 * pi)


def gelu(a):
    return a * tail(a)


def gelu_slope(a):
    return tail(a) - a * density(a)


def gelu_curvature(a):
    return (a * a - 2) * density(a)


normal = Index(6.02, 3, 1)
table("GELU, value", normal, gelu, gelu_slope, lambda a: 1 / gelu(a), 3, mpf(2) ** -33, mpf(2) ** -29)
table("GELU, slope", normal, gelu_slope, gelu_curvature, away_from_zero(gelu_slope, mpf(1) / 8, 2), 4)


# Sigmoid at -a, and the derivative of SiLU there.
def gate(a):
    return 1 / (1 + exp(a))


def gate_slope(a):
    return -gate(a) * (1 - gate(a))


def silu_slope(a):
    return gate(a) + a * gate_slope(a)


def silu_curvature(a):
    return 2 * gate_slope(a) + a * gate_slope(a) * (2 * gate(a) - 1)


table("Sigmoid, value", Index(12.05, 1), gate, gate_slope, lambda a: 1 / gate(a), 1, mpf(2) ** -33, mpf(2) ** -29)
table("SiLU, slope", Index(15.49, 1), silu_slope, silu_curvature, away_from_zero(silu_slope, mpf(1) / 8, 2.5), 4)


# The derivative at -a of GELU by tanh, x sigmoid(w(x)).
C0 = 2 * sqrt(2 / pi)
C1 = C0 * mpf("0.044715")


def tanh_slope(a):
    w, slope = C0 * a + C1 * a**3, C0 + 3 * C1 * a * a
    return gate(w) + a * slope * gate_slope(w)


def tanh_curvature(a):
    w, slope, second = C0 * a + C1 * a**3, C0 + 3 * C1 * a * a, 6 * C1 * a
    return 2 * slope * gate_slope(w) + a * (second * gate_slope(w) - slope**2 * gate_slope(w) * (1 - 2 * gate(w)))


table("GELU (tanh), slope", Index(6.02, 2.6, 0, 0.0713), tanh_slope, tanh_curvature, away_from_zero(tanh_slope, mpf(1) / 8, 2), 4)


# Tanh, whose first piece is a + a^2 (...).
def tanh_derivative(a):
    return 1 - tanh(a) ** 2


table("Tanh, value", Index(9.1, 2.6, -0.0987), tanh, tanh_derivative, lambda a: 1 / tanh(a), 16, odd=True)
