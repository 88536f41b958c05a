# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Completion of the command dyntastic for bash.
_dyntastic() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "serve health --help --version" -- "$word")
        return
    fi
    case $before in
        --durability) mapfile -t COMPREPLY < <(compgen -W "power process" -- "$word") && return ;;
        --log-level) mapfile -t COMPREPLY < <(compgen -W "debug info warning error" -- "$word") && return ;;
        --log-format) mapfile -t COMPREPLY < <(compgen -W "text json" -- "$word") && return ;;
        --data) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
        --access-keys | --tls-cert | --tls-key) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    esac
    case ${COMP_WORDS[1]} in
        health) options="--host --port --timeout --help" ;;
        serve)
            options="--host --port --data --durability --salvage --expire-every --region --threads --log-level \
                --log-format --grace --access-keys --allow-host --cors --open-metrics --tls-cert \
                --tls-key --table-delay --read-lag --throttling --transaction-time --conflicts --latency \
                --unprocessed --seed --help"
            ;;
        *) return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}
complete -F _dyntastic dyntastic
