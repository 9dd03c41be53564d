#!/bin/sh
# Lets TorchSharp load where libstdc++ is older than GCC 13's, as on Debian 12. Run it once, after the build.
#
# TorchSharp's library asks for version GLIBCXX_3.4.32 because of one symbol, which it names and never calls (in a newer
# libstdc++ it stands for std::cout being ready). This marks that version as one that may be missing, in the built copy alone.
set -eu
file=$(dirname "$0")/bin/Release/net10.0/runtimes/linux-x64/native/libLibTorchSharp.so
[ -f "$file" ] || { echo "$file is not there: dotnet build tests/Benchmarks -c Release -p:TorchSharp=true" >&2; exit 1; }

# In the list of needed versions: the hash of the version's name, then flags, of which 2 means weak.
entry='\x42\xf8\x97\x02\K[\x00\x02]\x00'
count=$(LC_ALL=C grep -aoP "$entry" "$file" | wc -l)
[ "$count" -eq 1 ] || { echo "$file: expected one entry for GLIBCXX_3.4.32, found $count; nothing is changed." >&2; exit 1; }
time=$(stat -c %y "$file")
perl -0777 -pi -e "s/$entry/\\x02\\x00/" "$file"
touch -d "$time" "$file" # with the time it had, the next build leaves it alone
