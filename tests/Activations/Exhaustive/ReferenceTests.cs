using Activations.Exhaustive;
using Activations.Exhaustive.Reference;
using Activations.Tests.Functions;

namespace Activations.Tests.Exhaustive;

/// <summary>The references of Activations.Exhaustive, which judge the kernels, are judged themselves.</summary>
public class ReferenceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void References_are_good_to_2_to_the_minus_45(string name)
    {
        foreach (bool derivative in new[] { false, true })
        {
            if (SelfCheck.Worst(TestedFunctions.Find(name), derivative, points: 2048) is not { } worst)
            {
                continue;
            }

            string text =
                worst.Error == 0 ? $"{name}: exact" : $"{name}: 2^{Math.Log2(worst.Error):F1} at {worst.At:G9}";
            output.WriteLine(text);
            Assert.True(worst.Error <= SelfCheck.Promise, text);
        }
    }

    /// <summary>Digits from another implementation: see literals.py.</summary>
    [Theory]
    [InlineData("Sigmoid", -9.0, 0.0001233945759862317297469131, 0.0001233793497648489078306532)]
    [InlineData("Sigmoid", -1.25, 0.2227001388253088530004805, 0.1731047869924970174076883)]
    [InlineData("Sigmoid", -0.0078125, 0.4980468849340468299594636, 0.2499961853415391467442427)]
    [InlineData("Tanh", -9.0, -0.9999999695400409744793021, 6.091991712323229194123301e-8)]
    [InlineData("Tanh", -1.25, -0.8482836399575128976133876, 0.2804148661804326277293313)]
    [InlineData("Tanh", -0.0078125, -0.007812341058161013821391816, 0.9999389673271909716508604)]
    [InlineData("ELU (alpha 1)", -9.0, -0.9998765901959133204505024, 0.0001234098040866795494976367)]
    [InlineData("ELU (alpha 1)", -1.25, -0.7134952031398098996751146, 0.2865047968601901003248854)]
    [InlineData("ELU (alpha 1)", -0.0078125, -0.007782061739756487894062774, 0.9922179382602435121059372)]
    [InlineData("SELU", -9.0, -1.757882374152157786034575, 0.0002169666952188952089831806)]
    [InlineData("SELU", -1.25, -1.254395446337864909664096, 0.5037038945095117715794625)]
    [InlineData("SELU", -0.0078125, -0.01368163761509947077753708, 1.744417703232277210466021)]
    [InlineData("CELU (alpha 3)", -9.0, -2.850638794896408171061973, 0.04978706836786394297934242)]
    [InlineData("CELU (alpha 3)", -1.25, -1.022278109398668761235719, 0.6592406302004437462547604)]
    [InlineData("CELU (alpha 3)", -0.0078125, -0.007802336298530165976219649, 0.9973992212338232780079268)]
    [InlineData("GELU", -9.0, -1.015729565358456582961952e-18, -9.138937373906639250998154e-18)]
    [InlineData("GELU", -1.25, -0.132062217083569072110966, -0.1226615830694221235500329)]
    [InlineData("GELU", -0.0078125, -0.003881900743274667340229148, 0.4937666536873215348019934)]
    [InlineData("GELU (tanh)", -9.0, -1.336459594734872549979246e-28, -2.515735285067425154341413e-27)]
    [InlineData("GELU (tanh)", -1.25, -0.1322857970302853981778872, -0.1224926322496486331245558)]
    [InlineData("GELU (tanh)", -0.0078125, -0.003881900744500597773149009, 0.4937666543149846455004486)]
    [InlineData("SiLU", -9.0, -0.001110551183876085567722218, -0.0009870195718974084407289655)]
    [InlineData("SiLU", -1.25, -0.2783751735316360662506006, 0.006319155084687581240870042)]
    [InlineData("SiLU", -0.0078125, -0.00389099128854724085905831, 0.4960937897360660553755242)]
    [InlineData("Swish (beta 7)", -9.0, -3.923649000056772876260812e-27, -2.702958200039110203646337e-26)]
    [InlineData("Swish (beta 7)", -1.25, -0.0001980452738781574183165682, -0.001227661055233745337028753)]
    [InlineData("Swish (beta 7)", -0.0078125, -0.003799465088907105233953097, 0.47266987348355392717193)]
    [InlineData("Mish", -9.0, -0.001110619701871786566884879, -0.0009871489778676356062622093)]
    [InlineData("Mish", -1.25, -0.3084139611415276823160607, -0.01469756247301953919840257)]
    [InlineData("Mish", -0.0078125, -0.004667961291459475458728169, 0.5949971577879061477560651)]
    [InlineData("Softplus", -9.0, 0.0001234021897232588163501388, 0.0001233945759862317297469131)]
    [InlineData("Softplus", -1.25, 0.2519290813453728889534187, 0.2227001388253088530004805)]
    [InlineData("Softplus", -0.0078125, 0.6892485599350740847282368, 0.4980468849340468299594636)]
    public void The_big_integers_agree_with_literals(string name, double x, double value, double derivative)
    {
        (Func<Fixed, Fixed> f, Func<Fixed, Fixed> slope) = Precise.Of(TestedFunctions.Find(name))!.Value;
        Assert.Equal(1, (double)f((Fixed)x) / value, 1e-15);
        Assert.Equal(1, (double)slope((Fixed)x) / derivative, 1e-15);
    }
}
