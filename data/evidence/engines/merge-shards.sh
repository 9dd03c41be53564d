#!/bin/sh
# Puts the rows of shards together. Writes the records once nothing is pending; ends with code 10 as long as something is.
# Both engines of this folder call it after each stage.
#
#   COURSE   folder of the course, with the library built; by default the one this file is in
#   SHARDS   in how many parts the stage was run
#   CLAIMS   the claims, separated by spaces; none means every claim
set -eu
COURSE=${COURSE:-$(cd "$(dirname "$0")/../../.." && pwd)}
SHARDS=${SHARDS:?in how many parts the stage was run}
CLAIMS=${CLAIMS:-}

tutorials() { dotnet "$COURSE/lib/bin/tutorials.dll" "$@" --root "$COURSE"; }

said=$(tutorials evidence merge "$COURSE"/artifacts/evidence/shard-*-of-"$SHARDS".tsv)
echo "$said"

# It says "12 rows together. 3 trials pending: ...", then "  CLAIM: 3" for each claim that has any. Another claim that shares
# trials with ours counts as begun, so only ours count here.
pending=$(echo "$said" | awk -v claims="$CLAIMS" '
  BEGIN { any = split(claims, names, " "); for (i in names) ours[names[i]] = 1 }
  match($0, /[0-9]+ trials? pending/) { told = 1; if (!any) { split(substr($0, RSTART), word, " "); sum = word[1] } }
  told && any && /^  [a-z-]+: [0-9]+$/ { id = $1; sub(":", "", id); if (id in ours) sum += $2 }
  END { if (told) print sum + 0 }')
[ -n "$pending" ] || { echo "merge did not say how many trials are pending" >&2; exit 1; }
if [ "$pending" -gt 0 ]; then
  echo "Next stage, trials pending: $pending"
  exit 10
fi

# shellcheck disable=SC2086 # a list of names
tutorials evidence $CLAIMS
rm -f "$COURSE"/artifacts/evidence/shard-*-of-"$SHARDS".tsv
