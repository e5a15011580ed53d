#!/usr/bin/env bash
# Confines the torrent engine to a tunnel, so that the operating system, and not the engine, decides what may leave.
# See docs/vpn.md. Safe to run again: that is what a VPN's "up" hook does each time the tunnel is made anew.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
usage: confine.sh namespace up    --name NAME --interface IF --address ADDRESS/PREFIX[,…]
                                                                 a network namespace that holds only the tunnel
       confine.sh namespace down  --name NAME
       confine.sh namespace check --name NAME --interface IF
       confine.sh namespace run   --name NAME --uid UID [--gid GROUP[,…]] [--dns ADDRESS] -- COMMAND…
       confine.sh uid up          --uid UID --interface IF      an account that may use the tunnel alone
       confine.sh uid down        --uid UID
       confine.sh uid check       --uid UID --interface IF
       confine.sh uid run         --uid UID [--gid GROUP[,…]] [--dns ADDRESS] -- COMMAND…
TEXT
  exit 64
}

fail() {
  echo "confine: $*" >&2
  exit 1
}

how=${1-} what=${2-}
shift 2 || usage
name='' interface='' uid='' gid='' dns='' address=''
while (($# > 0)); do
  case $1 in
  --name | --interface | --uid | --gid | --dns | --address) printf -v "${1#--}" '%s' "${2-}" && shift 2 ;;
  --) shift && break ;;
  *) usage ;;
  esac
done

need() {
  for option; do [[ -n ${!option} ]] || fail "--$option is missing"; done
  [[ $(id -u) -eq 0 ]] || fail 'only root can do this'
}

# Of the interface, as `address/prefix`, without those that end at the next cable. $1: 4 or 6; then how to call ip.
addresses() {
  local family=$1
  shift
  "$@" -o "-$family" addr show dev "$interface" scope global | awk '{ print $4 }'
}

default_routes() {
  local family
  for family in 4 6; do
    if [[ -n $(addresses $family "$@") ]]; then
      "$@" "-$family" route replace default dev "$interface"
    fi
  done
}

# An interface that is up outside answers, beside the tunnel, whoever still sends to connections of before: it has to
# be handed over while it is down, and gets its addresses inside.
namespace_up() {
  need name interface address
  [[ -e /run/netns/$name ]] || ip netns add "$name"
  ip -n "$name" link set lo up
  if ip link show dev "$interface" &>/dev/null; then
    [[ -z $(ip -br link show dev "$interface" up) ]] || fail "$interface is up outside the namespace: hand it over while it is down"
    ip link set "$interface" netns "$name"
  fi
  local each
  for each in ${address//,/ }; do ip -n "$name" addr replace "$each" dev "$interface" $([[ $each == *:* ]] && echo nodad); done
  ip -n "$name" link set "$interface" up
  default_routes ip -n "$name"
}

namespace_check() {
  need name interface
  [[ -e /run/netns/$name ]] || fail "there is no network namespace $name"
  local others
  others=$(ip -n "$name" -br link show up | awk -v tunnel="$interface" '{ sub(/@.*/, "", $1) } $1 != "lo" && $1 != tunnel { print $1 }')
  [[ -z $others ]] || fail "the namespace $name holds more than the tunnel:" $others
  [[ -n $(ip -n "$name" -br link show dev "$interface" up 2>/dev/null) ]] || fail "$interface is not up in $name"
}

# A table of routes that only the engine's account looks into, and behind it a wall. `from` catches what the kernel
# answers in the name of a tunnel address without knowing for whom: resets of connections whose process is gone.
readonly table=8484 preference=8484

uid_rules() {
  local family address
  for family in 4 6; do
    while ip "-$family" rule del pref $preference 2>/dev/null; do :; done
    while ip "-$family" rule del pref $((preference + 1)) 2>/dev/null; do :; done
    [[ $1 == add ]] || continue
    ip "-$family" rule add pref $preference uidrange "$uid-$uid" lookup $table
    ip "-$family" rule add pref $((preference + 1)) uidrange "$uid-$uid" prohibit
    for address in $(addresses $family ip); do
      ip "-$family" rule add pref $preference from "${address%/*}" lookup $table
      ip "-$family" rule add pref $((preference + 1)) from "${address%/*}" prohibit
    done
    if [[ -n $(addresses $family ip) ]]; then ip "-$family" route replace default dev "$interface" table $table; fi
  done
}

# The sets learn every address that the tunnel has had, so that one that has changed is kept in as well.
uid_firewall() {
  nft -f - <<RULES
add table inet miauflix_confine
delete table inet miauflix_confine
table inet miauflix_confine {
  set tunnel4 { type ipv4_addr; flags dynamic; size 1024; }
  set tunnel6 { type ipv6_addr; flags dynamic; size 1024; }
  chain input {
    type filter hook input priority -10;
    iifname "$interface" add @tunnel4 { ip daddr }
    iifname "$interface" ip6 daddr != { fe80::/10, ff00::/8 } add @tunnel6 { ip6 daddr }
  }
  chain output {
    type filter hook output priority -10;
    oifname "lo" meta skuid $uid meta l4proto { tcp, udp } th dport 53 counter reject comment "a resolver of the machine asks outside the tunnel"
    oifname "lo" accept
    oifname "$interface" add @tunnel4 { ip saddr }
    oifname "$interface" ip6 saddr != fe80::/10 add @tunnel6 { ip6 saddr }
    oifname "$interface" accept
    meta skuid $uid counter reject
    ip saddr @tunnel4 counter drop
    ip6 saddr @tunnel6 counter drop
  }
}
RULES
}

# What was learnt before survives a second `up`.
uid_up() {
  need uid interface
  nft list table inet miauflix_confine &>/dev/null || uid_firewall
  uid_rules add
}

uid_down() {
  need uid
  nft delete table inet miauflix_confine 2>/dev/null || true
  uid_rules remove
}

uid_check() {
  need uid interface
  local family
  for family in 4 6; do
    [[ $(ip "-$family" rule show pref $((preference + 1))) == *"uidrange $uid-$uid prohibit"* ]] ||
      fail "no rule keeps account $uid from other routes (IPv$family)"
  done
  [[ $(nft list chain inet miauflix_confine output 2>/dev/null) == *"meta skuid $uid counter"* ]] ||
    fail "no firewall keeps account $uid in"
  [[ $(ip route get 1.1.1.1 uid "$uid" 2>/dev/null) == *"dev $interface "* ]] ||
    fail "account $uid has no route through $interface"
}

# Without capabilities, and with the tunnel's resolver in place of the machine's. Its first group, one of its own unless
# told, is who else may open its socket; the others are those that it belongs to.
as_account() {
  need uid
  local group=${gid:-$uid} others=--clear-groups
  [[ $group != *,* ]] || others=--groups=${group#*,}
  local with_resolver='exec "$@"'
  if [[ -n $dns ]]; then
    with_resolver='echo "nameserver $0" >/run/miauflix-resolv.conf && mount --bind /run/miauflix-resolv.conf /etc/resolv.conf && exec "$@"'
  fi
  exec unshare --mount sh -c "$with_resolver" "$dns" \
    setpriv --reuid "$uid" --regid "${group%%,*}" "$others" --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
}

case "$how $what" in
'namespace up') namespace_up && namespace_check ;;
'namespace down') need name && ip netns del "$name" ;;
'namespace check') namespace_check ;;
'namespace run')
  need name uid
  export -f need as_account fail
  export uid gid dns
  exec ip netns exec "$name" bash -c 'as_account "$@"' confine "$@"
  ;;
'uid up') uid_up && uid_check ;;
'uid down') uid_down ;;
'uid check') uid_check ;;
'uid run') as_account "$@" ;;
*) usage ;;
esac
