"""Fits the tables and polynomials of lib/Numerics/SpecialFunctions and prints them (needs mpmath and numpy; half a minute).

NormalTail: the magnitude a of an input lies in one of eight pieces, of which number k = round(index a); in each, a function is a
polynomial in a - centre. Its first two coefficients are the function and its derivative at the centre. The centre is
sought near the middle of the piece until both are almost single-precision numbers, so that neither needs a second number; the
others follow one after another, each rounded before the rest is fitted again.
"""
import numpy as np
from mpmath import cos, erfc, exp, expm1, log, lu_solve, matrix, mp, mpf, pi, sqrt

mp.dps = 40
PIECES, POINTS = 8, 60


def rounded(x):
    return mpf(float(np.float32(float(x))))


def closeness(x):
    return abs(rounded(x) / x - 1)


def fit(low, high, f, weight, origin, degree, known=()):
    """Rounded coefficients of 1, t, t^2 ..., t = x - origin, after those that are known, and the largest weighted error."""
    low, high = mpf(low), mpf(high)
    half = (high - low) / 2
    points = [(low + high) / 2 + half * cos(pi * (2 * i + 1) / (2 * POINTS)) for i in range(POINTS)]
    t, y, w = [x - origin for x in points], [f(x) for x in points], [weight(x) for x in points]
    found = list(known)
    while len(found) <= degree:
        start, free = len(found), degree + 1 - len(found)
        rest = [v - sum(p * s**j for j, p in enumerate(found)) for s, v in zip(t, y)]
        load = [mpf(1)] * POINTS
        for _ in range(6):  # least squares, ever more weight where the error is large: towards the smallest maximum
            a, b = matrix(POINTS, free), matrix(POINTS, 1)
            for i in range(POINTS):
                g = w[i] * sqrt(load[i])
                b[i] = g * rest[i]
                for j in range(free):
                    a[i, j] = g * t[i] ** start * (t[i] / half) ** j
            x = lu_solve(a.T * a, a.T * b)
            errors = [abs(w[i] * (rest[i] - t[i] ** start * sum(x[j] * (t[i] / half) ** j for j in range(free)))) for i in range(POINTS)]
            mean = sum(p * e for p, e in zip(load, errors)) / POINTS
            load = [p * e / mean + mpf(10) ** -12 for p, e in zip(load, errors)]
        found.append(rounded(x[0]))
    return found, max(abs(w[i] * (y[i] - sum(p * t[i] ** j for j, p in enumerate(found)))) for i in range(POINTS))


def show(name, error, rows):
    print(f"// {name}: relative error below 2^{float(log(error, 2)):.1f}")
    for row in rows:
        print(", ".join(f"{np.float32(float(x))!s}f" for x in row) + ",")
    print()


# The tail of the normal distribution.
def tail(a):
    return erfc(a / sqrt(mpf(2))) / 2


def density(a):
    return exp(-a * a / 2) / sqrt(2 * pi)


def root(a):
    return tail(a) ** mpf("0.25")


def root_slope(a):
    return -density(a) / (4 * tail(a) ** mpf("0.75"))


# The derivative of GELU at -a; in the first three pieces, where it crosses zero, itself, then the fourth root of its negative.
def gelu_slope(a):
    return tail(a) - a * density(a)


def gelu_curvature(a):
    return (a * a - 2) * density(a)


def slope_root(a):
    return (-gelu_slope(a)) ** mpf("0.25")


def slope_root_slope(a):
    return -gelu_curvature(a) / (4 * (-gelu_slope(a)) ** mpf("0.75"))


index = float(np.float32((PIECES - 0.51) / 6.02))
print(f"// index: {np.float32(index)!s}f a")


def table(name, degree, choose):
    columns, worst = [], mpf(0)
    for k in range(PIECES):
        f, derivative, weight = choose(k)
        low, high = max(0.0, (k - 0.5) / index - 1e-5), (k + 0.5) / index + 1e-5
        step = 2 * float(np.spacing(np.float32((low + high) / 2)))
        for j in range(400_000):
            c = mpf(float(np.float32((low + high) / 2 + (j // 2) * step * (1 if j % 2 else -1))))
            if closeness(f(c)) < mpf(2) ** -31 and closeness(derivative(c)) < mpf(2) ** -28:
                break
        else:
            raise ValueError(f"no centre found from {low} to {high}")
        found, error = fit(low, high, f, weight, c, degree, [rounded(f(c)), rounded(derivative(c))])
        columns.append([c, *found])
        worst = max(worst, error)
    show(name, worst, list(zip(*columns)))


table("Q^(1/4), centres and coefficients", 7, lambda k: (root, root_slope, lambda a: 1 / root(a)))
table(
    "GELU'(-a), centres and coefficients; where it crosses zero, that of 1/8",
    8,
    lambda k: (gelu_slope, gelu_curvature, lambda a: 1 / max(abs(gelu_slope(a)), mpf(1) / 8))
    if k < 3
    else (slope_root, slope_root_slope, lambda a: 1 / slope_root(a)),
)

# Beyond 6: a Q(a) e^(a^2/2) = peak + w P(w), w = 1 / a^2, and phi(a) - Q(a) / a alike.
peak = 1 / sqrt(2 * pi)
mills = lambda w: tail(1 / sqrt(w)) * exp(1 / (2 * w)) / sqrt(w)
least = 1 / mpf("14.65") ** 2
for name, g in (("a Q(a) e^(a^2/2)", mills), ("(phi(a) - Q(a) / a) e^(a^2/2)", lambda w: peak - w * mills(w))):
    coefficients, error = fit(least, mpf(1) / 36, lambda w: (g(w) - peak) / w, lambda w: w / g(w), mpf(0), 3)
    show(name, error, [coefficients])

# e^r = 1 + r + r^2 P(r) for Exponential.RoundedInverse.
coefficients, error = fit(-0.2878, 0.4056, lambda r: (expm1(r) - r) / r**2, lambda r: r * r / exp(r), mpf(0), 5, [mpf(1) / 2])
show("e^r", error, [coefficients])
