# Ends every process it was told to watch as soon as its standard input closes, that is, when the daemon is gone.
trap '' HUP INT TERM QUIT

# Sets $s to what tells this process from a later one with the same number; fails when it is gone.
stamp() {
    s=
    if [ -r /proc/self/stat ]; then
        { read -r s < "/proc/$1/stat"; } 2>/dev/null || return 1
        s=${s##*) }
        case $s in [ZX]*) return 1 ;; esac
        set -- $s
        shift 19
        s=$1
    else
        s=$(ps -o lstart= -p "$1" 2>/dev/null) || return 1
        set -- $s
        s=$1$2$3$4$5
    fi
    [ -n "$s" ]
}

alive() {
    stamp "${1%%:*}" && [ "$s" = "${1#*:*:}" ]
}

wards=
while read -r verb pid signal; do
    case $verb in
        watch) stamp "$pid" && wards="$wards $pid:$signal:$s" ;;
        release)
            kept=
            for ward in $wards; do
                [ "${ward%%:*}" = "$pid" ] || kept="$kept $ward"
            done
            wards=$kept
            ;;
    esac
done

for ward in $wards; do
    signal=${ward#*:}
    alive "$ward" && kill -s "${signal%%:*}" "${ward%%:*}" 2>/dev/null
done
rounds=0
while [ "$rounds" -lt 50 ]; do
    left=
    for ward in $wards; do
        alive "$ward" && left=yes
    done
    [ -n "$left" ] || exit 0
    sleep 0.1 2>/dev/null || sleep 1
    rounds=$((rounds + 1))
done
for ward in $wards; do
    alive "$ward" && kill -s KILL "${ward%%:*}" 2>/dev/null
done
