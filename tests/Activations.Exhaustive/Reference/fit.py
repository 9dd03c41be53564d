"""Prints the coefficients in Kernels.cs and References.cs. Needs mpmath; run: python3 fit.py"""
from mpmath import mp, mpf, exp, expm1, log, erfc, sqrt, pi, cos, tanh, log1p, findroot, diff, polyval

mp.prec = 200


def fit(f, a, b, degree):
    """Interpolates f at the Chebyshev nodes of [a, b]; coefficients of 1, x, x^2 ..., rounded to double."""
    n = degree + 1
    nodes = [(a + b) / 2 + (b - a) / 2 * cos(pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    divided = [f(x) for x in nodes]
    for level in range(1, n):
        for i in range(n - 1, level - 1, -1):
            divided[i] = (divided[i] - divided[i - 1]) / (nodes[i] - nodes[i - level])
    coefficients = [divided[-1]]
    for i in range(n - 2, -1, -1):  # c <- c (x - node) + divided
        shifted = [mpf(0)] + coefficients
        for j, c in enumerate(coefficients):
            shifted[j] -= nodes[i] * c
        shifted[0] += divided[i]
        coefficients = shifted
    return [mpf(float(c)) for c in coefficients]


def show(name, coefficients, exact, approximate, a, b):
    worst = max(abs(approximate(coefficients, x) / exact(x) - 1) for x in (a + (b - a) * mpf(k) / 2000 for k in range(2001)) if x != 0)
    print(f"// {name}: relative error 2^{float(log(worst, 2)):.1f}")
    print(", ".join(repr(float(c)) for c in coefficients) + ",")


def poly(c, x):
    return polyval(c[::-1], x)


half = log(2) / 2 * mpf("1.0001")
tiny = mpf(2) ** -90
q = lambda r: (expm1(r) - r) / r ** 2 if abs(r) > tiny else mpf(1) / 2
show("e^r - 1 = r + r^2 Q(r)", fit(q, -half, half, 9), expm1, lambda c, r: r + r * r * poly(c, r), -half, half)

artanh2 = lambda t: log((1 + t) / (1 - t))
p = lambda s: (artanh2(sqrt(s)) - 2 * sqrt(s)) / sqrt(s) ** 3 if s > tiny else mpf(2) / 3
show("2 artanh t = 2 t + t^3 P(t^2)", fit(p, mpf(0), mpf(1) / 9, 10), artanh2, lambda c, t: 2 * t + t ** 3 * poly(c, t * t), mpf(0), mpf(1) / 3)

K, END = mpf(4), mpf(15)
tail = lambda a: erfc(a / sqrt(2)) / 2 * exp(a * a / 2)
g = lambda t: tail(K * (1 + t) / (1 - t)) * (K * (1 + t) / (1 - t) + K)
DEGREE = 20
show(f"Q(a) e^(a^2/2) = G(t) / (a + {K}), t = (a - {K}) / (a + {K})", fit(g, mpf(-1), (END - K) / (END + K), DEGREE), g, poly, mpf(-1), (END - K) / (END + K))

shrink = lambda s: (sqrt(s) - tanh(sqrt(s))) / sqrt(s) ** 3 if s > tiny else mpf(1) / 3
show("x - tanh x = x^3 S(x^2), |x| at most 1/2", fit(shrink, mpf(0), mpf(1) / 4, 10), shrink, poly, mpf(0), mpf(1) / 4)

sigmoid = lambda x: 1 / (1 + exp(-x))
phi = lambda x: exp(-x * x / 2) / sqrt(2 * pi)
A, B = 2 * sqrt(2 / pi), 2 * sqrt(2 / pi) * mpf("0.044715")
slope = lambda x: A + 3 * B * x * x


def gelu_tanh(x):
    s = sigmoid(A * x + B * x ** 3)
    return s + x * s * (1 - s) * slope(x)


def mish(x):
    t = tanh(log1p(exp(x)))
    return t + x * (1 - t * t) * sigmoid(x)


DERIVATIVES = {
    "SiLU": (lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), -1.28),
    "GELU": (lambda x: erfc(-x / sqrt(2)) / 2 + x * phi(x), -0.75),
    "GELU (tanh)": (gelu_tanh, -0.75),
    "Mish": (mish, -1.19),
}
for name, (f, guess) in DERIVATIVES.items():
    zero = findroot(f, guess)
    high = mpf(float(zero))
    low = mpf(float(zero - high))
    print(f"// {name}': zero at {float(high)!r} + {float(low)!r}")
    slope_at_zero = diff(f, zero)
    over = lambda d: f(zero + d) / d if abs(d) > tiny else slope_at_zero
    radius = mpf(1) / 16
    show(f"{name}' near it", fit(over, -radius, radius, 10), over, poly, -radius, radius)

print("// constants: ln 2, 2 sqrt(2 / pi) and the last times 0.044715, 1 / sqrt(2 pi); each with its rest")
for constant in (log(2), A, B, 1 / sqrt(2 * pi)):
    print(repr(float(constant)), repr(float(constant - mpf(float(constant)))))
