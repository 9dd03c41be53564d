"""Prints the literals in ReferenceTests.cs. Needs mpmath; run: python3 literals.py"""
from mpmath import mp, mpf, exp, expm1, log1p, tanh, sech, ncdf, npdf, sqrt, pi, diff, nstr

mp.prec = 400
sigmoid = lambda x: 1 / (1 + exp(-x))
ALPHA, LAMBDA = mpf(1.6732632423543772848), mpf(1.0507009873554804934)
FUNCTIONS = {
    "Sigmoid": sigmoid,
    "Tanh": tanh,
    "ELU (alpha 1)": expm1,
    "SELU": lambda x: LAMBDA * ALPHA * expm1(x),
    "CELU (alpha 3)": lambda x: 3 * expm1(x / 3),
    "GELU": lambda x: x * ncdf(x),
    "GELU (tanh)": lambda x: x * sigmoid(2 * sqrt(2 / pi) * (x + mpf("0.044715") * x**3)),
    "SiLU": lambda x: x * sigmoid(x),
    "Swish (beta 7)": lambda x: x * sigmoid(7 * x),
    "Mish": lambda x: x * tanh(log1p(exp(x))),
    "Softplus": lambda x: log1p(exp(x)),
}
for name, f in FUNCTIONS.items():
    for x in (mpf(-9), mpf(-1.25), mpf(-0.0078125)):
        print(f'    [InlineData("{name}", {nstr(x, 8)}, {nstr(f(x), 25)}, {nstr(diff(f, x), 25)})]')
