using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

internal static class JsonObjectExtensions
{
    /// <summary>
    /// Sets a member only if that changes it; a new one goes where the sorted keys of nbformat have it.
    /// </summary>
    public static void Put(this JsonObject json, string key, JsonNode? value)
    {
        int place = json.IndexOf(key);
        if (place >= 0)
        {
            if (JsonText.Write(json[place]) != JsonText.Write(value))
            {
                json[key] = value;
            }

            return;
        }

        place = 0;
        while (place < json.Count && string.CompareOrdinal(json.GetAt(place).Key, key) < 0)
        {
            place++;
        }

        json.Insert(place, key, value);
    }
}
