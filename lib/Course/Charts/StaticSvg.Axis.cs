using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

static partial class StaticSvg
{
    /// <summary>One axis: where a value lies between 0 and 1, and its ticks.</summary>
    sealed class Axis
    {
        readonly bool _log;
        readonly string[]? _names;
        readonly double[] _marked;
        readonly double _low, _high;

        public Axis(JsonNode? axis, char letter, IReadOnlyCollection<JsonObject> traces, IReadOnlyCollection<string> refs)
        {
            _log = axis.Text("type") == "log";
            _marked = [.. axis.Array("tickvals").Select(v => v.Double())];
            var mine = traces.Where(t => refs.Contains(t.Text(letter + "axis") is { Length: > 0 } own ? own : $"{letter}")).ToArray();
            if (axis.Text("type") == "category")
            {
                _names = [.. mine.SelectMany(t => t.Array($"{letter}").Select(n => n!.GetValue<string>())).Distinct()];
                (_low, _high) = (-0.5, _names.Length - 0.5);
                return;
            }
            if (axis.Array("range") is [{ } low, { } high])
            {
                (_low, _high) = (low.Double(), high.Double());
                return;
            }
            var values = mine.SelectMany(t => Extent(t, letter)).Where(double.IsFinite).ToArray();
            (_low, _high) = values.Length == 0 ? (0, 1) : (values.Min(), values.Max());
            var padded = letter == 'y' || mine.Any(t => t.Text("mode") == "markers");
            var pad = _high == _low ? 0.5 : padded && mine.All(t => t.Text("type") != "heatmap") ? 0.05 * (_high - _low) : 0;
            var bars = letter == 'y' && mine.Any(t => t.Text("type") == "bar");
            (_low, _high) = (bars && _low == 0 ? 0 : _low - pad, bars && _high == 0 ? 0 : _high + pad);
        }

        public int LabelLength => _names?.Max(n => n.Length) ?? 3;

        IEnumerable<double> Extent(JsonObject trace, char letter)
        {
            var values = trace.Array($"{letter}").Select(v => v.Double()).ToArray();
            if (letter == 'y' && trace.Text("type") == "bar")
            {
                var up = trace.Array("error_y.array").Select(v => v.Double(0)).Concat(new double[values.Length]);
                var down = trace.Array("error_y.arrayminus").Select(v => v.Double(0)).Concat(new double[values.Length]);
                values = [.. values.Zip(up, (v, arm) => v + arm), .. values.Zip(down, (v, arm) => v - arm), 0];
            }
            if (_log)
                values = [.. values.Select(Math.Log10)];
            return trace.Text("type") == "heatmap" && values.Length > 1
                ? [values[0] - (values[1] - values[0]) / 2, values[^1] + (values[^1] - values[^2]) / 2]
                : values;
        }

        public double At(JsonNode? value) => _names is not null && value is JsonValue v && v.TryGetValue<string>(out var name)
            ? At(System.Array.IndexOf(_names, name))
            : At(value.Double());

        public double At(double value) => AtPlace(_log ? Math.Log10(value) : value);

        public double AtPlace(double place) => (place - _low) / (_high - _low);

        public IEnumerable<(double At, string Label)> Ticks(int about)
        {
            if (_names is not null)
                return _names.Select((name, i) => (At(i), Plain(name)));
            if (_marked.Length > 0)
                return _marked.Select(v => (At(v), Tick(v)));
            if (_log && _high - _low >= 0.9)
            {
                var every = Math.Max(1, (int)Math.Ceiling((_high - _low) / about));
                return Range(Math.Ceiling(_low), _high, every).Select(p => ((p - _low) / (_high - _low), Tick(Math.Pow(10, p))));
            }
            double low = _log ? Math.Pow(10, _low) : _low, high = _log ? Math.Pow(10, _high) : _high;
            var rough = (high - low) / about;
            var unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = unit * (rough / unit) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
            return Range(Math.Ceiling(low / step), high / step + 1e-9, 1).Select(k => (At(k * step), Tick(Math.Round(k * step, 10))));
        }

        static IEnumerable<double> Range(double from, double to, double step)
        {
            for (var v = from; v <= to; v += step)
                yield return v;
        }
    }
}
