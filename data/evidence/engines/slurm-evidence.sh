#!/usr/bin/env bash
# Runs claims on a cluster with Slurm, stage after stage: an array job runs the shards, a merge job puts their rows together and
# submits the next stage, until nothing is pending and the records are written.
#
#   CLAIMS="elu-beats-relu gelu-better" SHARDS=64 data/evidence/engines/slurm-evidence.sh
#
# The course must lie on a disk that all nodes share, with .NET 10 on them. These variables may be set:
#
#   COURSE   folder of the course; by default the one this file is in
#   CLAIMS   the claims, separated by spaces; none means every claim
#   SHARDS   in how many parts a stage is run (8)
#   CPUS     processors of a shard (2)
#   MEMORY   memory of a shard (2G)
#   LIMIT    the longest a shard may take (08:00:00)
#   AFTER    afterok: merge only if every shard ended well. afterany: merge what there is; shards which the limit stopped go on in
#            the next stage (afterok)
#   STAGES   give up after so many stages (6); a sweep has at most three, more are needed where the limit stops shards
#   OPTIONS  more options for sbatch, such as "--partition=short --account=me"
#
# Killed, preempted or stopped: start it again. Rows that are written are not run again.
# Claims that measure time do not belong here: other work on a node would disturb them. See data/evidence/README.md.
set -euo pipefail
COURSE=${COURSE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)}
CLAIMS=${CLAIMS:-} SHARDS=${SHARDS:-8} CPUS=${CPUS:-2} MEMORY=${MEMORY:-2G} LIMIT=${LIMIT:-08:00:00}
AFTER=${AFTER:-afterok} STAGES=${STAGES:-6} OPTIONS=${OPTIONS:-}
export COURSE CLAIMS SHARDS CPUS MEMORY LIMIT AFTER STAGES OPTIONS

# Slurm runs a copy of this file, so jobs name the original.
self=$COURSE/data/evidence/engines/slurm-evidence.sh
logs=$COURSE/artifacts/evidence/slurm

submit() { # STAGE
  mkdir -p "$logs"
  local shards merge
  # shellcheck disable=SC2206 # a list of options
  local options=($OPTIONS --parsable --export=ALL --chdir="$COURSE" --time="$LIMIT")
  shards=$(sbatch "${options[@]}" --job-name="evidence-$1" --array="1-$SHARDS" --cpus-per-task="$CPUS" --mem="$MEMORY" \
    --output="$logs/stage-$1-shard-%a.log" "$self" shard)
  merge=$(sbatch "${options[@]}" --job-name="evidence-merge-$1" --dependency="$AFTER:${shards%%;*}" --kill-on-invalid-dep=yes \
    --cpus-per-task=1 --mem="$MEMORY" --output="$logs/stage-$1-merge.log" "$self" merge "$1")
  echo "Stage $1: shards in job ${shards%%;*}, merge in job ${merge%%;*}. They write to $logs."
}

case ${1:-} in
  '')
    dotnet build "$COURSE/lib/Tutorials" -c Release
    submit 1
    ;;
  shard)
    # Without this a shard would use every processor of a node where Slurm does not bind tasks to theirs.
    export DOTNET_PROCESSOR_COUNT=$CPUS
    # shellcheck disable=SC2086 # a list of names
    exec dotnet "$COURSE/lib/bin/tutorials.dll" evidence $CLAIMS --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --root "$COURSE"
    ;;
  merge)
    code=0
    sh "$COURSE/data/evidence/engines/merge-shards.sh" || code=$?
    [ "$code" -eq 10 ] || exit "$code"
    [ "$2" -lt "$STAGES" ] || { echo "Trials are pending after $2 stages: given up." >&2; exit 1; }
    submit $(($2 + 1))
    ;;
  *)
    echo "Usage: [CLAIMS=...] [SHARDS=...] $0" >&2
    exit 2
    ;;
esac
