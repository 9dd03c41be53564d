#!/usr/bin/env bash
# Runs claims on Kubernetes, stage after stage, from kubernetes-evidence.yaml beside it: the shards as one Indexed Job, then a Job
# that merges, until nothing is pending and the records are written.
#
#   IMAGE=... CLAIMS="elu-beats-relu gelu-better" SHARDS=64 data/evidence/engines/kubernetes-evidence.sh
#
# Needs kubectl and envsubst. The volume claim "evidence" must hold the course, with the library built (see the README).
#
#   IMAGE    an image with the .NET 10 runtime and a shell; has to be set
#   CLAIMS   the claims, separated by spaces; none means every claim
#   SHARDS   in how many parts a stage is run (8)
#   CPUS     processors of a shard (2)
#   MEMORY   memory of a shard (2Gi)
#   STAGES   give up after so many stages (6)
#   LIMIT    the longest to wait for a stage (24h)
#
# Stopped: start it again. Rows that are written are not run again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
IMAGE=${IMAGE:?an image with the .NET 10 runtime and a shell}
CLAIMS=${CLAIMS:-} SHARDS=${SHARDS:-8} CPUS=${CPUS:-2} MEMORY=${MEMORY:-2Gi} STAGES=${STAGES:-6} LIMIT=${LIMIT:-24h}
export IMAGE CLAIMS SHARDS CPUS MEMORY STAGE

apply() { # PART: the documents of the file that have this label
  # Only our variables: $JOB_COMPLETION_INDEX is for the pod.
  # shellcheck disable=SC2016
  envsubst '$IMAGE $CLAIMS $SHARDS $CPUS $MEMORY $STAGE' <"$here/kubernetes-evidence.yaml" |
    kubectl apply --selector "part=$1" --filename -
}

for ((STAGE = 1; STAGE <= STAGES; STAGE++)); do
  # A Job cannot be changed: one of an earlier start goes first.
  kubectl delete job "evidence-shards-$STAGE" "evidence-merge-$STAGE" --ignore-not-found
  apply shards
  kubectl wait --for=condition=complete --timeout="$LIMIT" "job/evidence-shards-$STAGE"
  apply merge
  kubectl wait --for=condition=complete --timeout="$LIMIT" "job/evidence-merge-$STAGE"
  said=$(kubectl logs "job/evidence-merge-$STAGE")
  echo "$said"
  grep -q '^Next stage' <<<"$said" || exit 0
done
echo "Trials are pending after $STAGES stages: given up." >&2
exit 1
