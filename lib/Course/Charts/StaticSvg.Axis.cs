using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

internal static partial class StaticSvg
{
    /// <summary>One axis: where a value lies between 0 and 1, and its ticks.</summary>
    private sealed class Axis
    {
        // What one axis can hold without its labels running into each other, whatever its range.
        private const int MostTicks = 60;

        private readonly bool _log;
        private readonly string[]? _names;
        private readonly (double Value, string Name)[] _marked;
        private readonly bool _isBare;
        private readonly double _low,
            _high;

        public Axis(
            JsonNode? axis,
            char letter,
            IReadOnlyCollection<JsonObject> traces,
            IReadOnlyCollection<string> refs
        )
        {
            _log = axis.Text("type") == "log";
            _marked = Marked(axis);
            _isBare = axis?["showticklabels"] is JsonValue shown && shown.TryGetValue(out bool labels) && !labels;
            JsonObject[] mine = traces
                .Where(t => refs.Contains(t.Text(letter + "axis") is { Length: > 0 } own ? own : $"{letter}"))
                .ToArray();
            _names = Names(axis, letter, mine);
            bool reversed = axis.Text("autorange") == "reversed";
            if (
                axis.Array("range") is [{ } from, { } to]
                && double.IsFinite(from.Double())
                && double.IsFinite(to.Double())
                && from.Double() != to.Double()
            )
            {
                (_low, _high) = (from.Double(), to.Double());
            }
            else
            {
                (_low, _high) = _names is null ? Range(letter, mine) : (-0.5, _names.Length - 0.5);
                if (reversed)
                {
                    (_low, _high) = (_high, _low);
                }
            }
        }

        /// <summary>Where bars and filled areas begin.</summary>
        public double Base => At(0) is var zero && double.IsFinite(zero) ? Math.Clamp(zero, 0, 1) : 0;

        public bool HasNames => _names is not null || _marked.Any(m => m.Name.Length > 0);

        private static (double, string)[] Marked(JsonNode? axis)
        {
            double[] values = [.. axis.Array("tickvals").Select(v => v.Double()).Where(double.IsFinite)];
            JsonArray texts = axis.Array("ticktext");
            string[] labels = values.Length > 0 ? Digits.Labels(values) : [];
            return [.. values.Select((v, i) => (v, i < texts.Count ? Plain(Shown(texts[i])) : labels[i]))];
        }

        // Names where the axis says so, and where it does not say but values are words; a trace without x stands at its
        // own name.
        private static string[]? Names(JsonNode? axis, char letter, JsonObject[] traces)
        {
            string type = axis.Text("type");
            JsonNode?[] values = traces.SelectMany(t => Places(t, letter)).ToArray();
            return
                type == "category"
                || (
                    type is "" or "-"
                    && values.Any(v =>
                        v is JsonValue text && text.TryGetValue<string>(out _) && double.IsNaN(text.Double())
                    )
                )
                ? [.. values.Where(v => v is not null).Select(Shown).Distinct().DefaultIfEmpty("")]
                : null;
        }

        /// <summary>
        /// Where a trace's values stand: its own places, or its name for a box, or their number in the row.
        /// </summary>
        internal static IEnumerable<JsonNode?> Places(JsonObject trace, char letter)
        {
            if (trace[$"{letter}"] is JsonArray own)
            {
                return own;
            }

            if (trace.Text("type") is "box" or "violin")
            {
                return letter == 'x' ? [JsonValue.Create(trace.Text("name"))] : [];
            }

            int count =
                !IsMap(trace) ? trace.Array(letter == 'x' ? "y" : "x").Count
                : letter == 'y' ? trace.Array("z").Count
                : trace.Array("z").Select(row => row is JsonArray cells ? cells.Count : 0).DefaultIfEmpty(0).Max();
            return Enumerable.Range(0, count).Select(i => (JsonNode)JsonValue.Create((double)i));
        }

        private (double, double) Range(char letter, JsonObject[] mine)
        {
            double[] values = mine.SelectMany(t => Extent(t, letter)).Where(double.IsFinite).ToArray();
            double low = values.Length == 0 ? 0 : values.Min(),
                high = values.Length == 0 ? 1 : values.Max();
            if (low == high)
            {
                return Digits.Widen(low, high);
            }

            bool padded = letter == 'y' || mine.Any(t => t.Text("mode").Contains("markers", StringComparison.Ordinal));
            double pad = padded && mine.All(t => !IsMap(t)) ? 0.05 * high - 0.05 * low : 0;
            bool bars = letter == 'y' && mine.Any(t => t.Text("type") == "bar");
            return Digits.Widen(bars && low == 0 ? 0 : low - pad, bars && high == 0 ? 0 : high + pad);
        }

        private IEnumerable<double> Extent(JsonObject trace, char letter)
        {
            double[] values = Places(trace, letter).Select(v => v.Double()).ToArray();
            if (letter == 'y' && trace.Text("type") == "bar")
            {
                IEnumerable<double> up = trace
                    .Array("error_y.array")
                    .Select(v => v.Double(0))
                    .Concat(new double[values.Length]);
                IEnumerable<double> down = trace
                    .Array("error_y.arrayminus")
                    .Select(v => v.Double(0))
                    .Concat(new double[values.Length]);
                values =
                [
                    .. values,
                    .. values.Zip(up, (v, arm) => v + arm),
                    .. values.Zip(down, (v, arm) => v - arm),
                    0,
                ];
            }
            if (_log)
            {
                values = [.. values.Select(Math.Log10)];
            }

            return trace.Text("type") == "heatmap" && values.Length > 1
                ? [values[0] - (values[1] / 2 - values[0] / 2), values[^1] + (values[^1] / 2 - values[^2] / 2)]
                : values;
        }

        /// <summary>
        /// Where a value lies; NaN for what has no place on the axis, such as 0 on a logarithmic one.
        /// </summary>
        public double At(JsonNode? value) =>
            _names is not null && value is JsonValue v && v.TryGetValue<string>(out string? name)
                ? AtPlace(System.Array.IndexOf(_names, name) is >= 0 and var index ? index : double.NaN)
                : At(value.Double());

        public double At(double value) => AtPlace(_log ? Math.Log10(value) : value);

        public double AtPlace(double place) => Digits.Share(place, _low, _high);

        /// <summary>
        /// Ticks inside the axis with different labels, in the order of their values; about as many as wished, and
        /// never many.
        /// </summary>
        public IReadOnlyList<(double At, string Label)> Ticks(int about)
        {
            if (_isBare)
            {
                return [];
            }

            IEnumerable<(double At, string Label)> ticks =
                _names is not null ? _names.Select((name, i) => (At: AtPlace(i), Label: Plain(name)))
                : _marked.Length > 0 ? _marked.Select(m => (At: At(m.Value), Label: m.Name))
                : _log && Math.Abs(_high - _low) >= 0.9 ? Decades(about)
                : Linear(about);
            (double At, string Label)[] inside = [.. ticks.Where(t => t.At is >= -1e-9 and <= 1 + 1e-9)];
            int every = (inside.Length + MostTicks - 1) / MostTicks;
            return [.. inside.Where((_, i) => i % Math.Max(1, every) == 0)];
        }

        private IEnumerable<(double At, string Label)> Decades(int about)
        {
            double low = Math.Min(_low, _high),
                high = Math.Max(_low, _high);
            double every = Math.Max(1, Math.Ceiling((high - low) / about));
            for (double power = Math.Ceiling(low / every) * every; power <= high; power += every)
            {
                yield return (AtPlace(power), Digits.PowerText((int)power));
                if (high - low < 2 && Math.Abs(power) < 300)
                {
                    foreach (int digit in new[] { 2, 5 })
                    {
                        yield return (
                            AtPlace(power + Math.Log10(digit)),
                            Digits.Text(digit * Math.Pow(10, power), Math.Pow(10, power), Math.Pow(10, high))
                        );
                    }
                }
            }
        }

        private IEnumerable<(double At, string Label)> Linear(int about)
        {
            double low = Math.Min(_low, _high),
                high = Math.Max(_low, _high);
            if (_log)
            {
                (low, high) = (Math.Pow(10, low), Math.Min(Math.Pow(10, high), double.MaxValue));
            }

            double largest = Math.Max(Math.Abs(low), Math.Abs(high));
            double step = Math.Max(Step(high / about - low / about), largest - Math.BitDecrement(largest));
            double first = Math.Ceiling(low / step);
            for (int i = 0; i < MostTicks && (first + i) * step <= high + step * 1e-9; i++)
            {
                yield return (At((first + i) * step), Digits.Text((first + i) * step, step, largest));
            }
        }

        // 1, 2, 5 or 10 times a power of ten, at least as large as asked for.
        private static double Step(double rough)
        {
            double unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            return unit > 0
                ? unit
                    * (rough / unit) switch
                    {
                        <= 1 => 1,
                        <= 2 => 2,
                        <= 5 => 5,
                        _ => 10,
                    }
                : double.Epsilon;
        }
    }

    private static bool IsMap(JsonObject trace) => trace.Text("type") is "heatmap" or "contour";

    private static string Shown(JsonNode? value) =>
        value is JsonValue v && v.TryGetValue<string>(out string? text) ? text : value?.ToJsonString() ?? "";
}
