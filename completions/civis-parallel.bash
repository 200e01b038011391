# Made by: civis-parallel completion bash
_civis_parallel_words() {
  COMPREPLY=( $(compgen -W "$1" -- "$cur") )
}
_civis_parallel_files() {
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  [ -z "$1" ] || COMPREPLY=( $(compgen -f -X "!*.$1" -- "$cur"; compgen -d -- "$cur") )
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=( $(compgen -f -- "$cur") )
}
_civis_parallel() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command=${COMP_WORDS[1]} options= valued= place=0 i
  COMPREPLY=()
  if [ "$cur" = = ]; then
    cur=
  elif [ "$prev" = = ]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ "$COMP_CWORD" = 1 ]; then
    _civis_parallel_words 'run resume cancel retry status report logs repro runs clean verify worker platform doctor settings completion man -h --help -V --version'
    return
  fi
  case $command in
    run)
      options='-cp --classpath --name --if-active --dry-run -o --output --order --overwrite --resume --match-by-content --max-inline-result --sets --limit -j --jobs --pre-dispatch --polling-interval --max-submit-retries --max-job-retries --max-lost-retries --retry-on --memory-on-retry --max-memory --batch-size --batch-jobs --batch-target --timeout --queue-timeout --deadline --halt --fail-fast --no-fail-fast --canary --accept-failures --keep --keep-files --results-as --on-interrupt --platform --engine --engine-network --api-key-file --api-key-command --api-budget --patience --ca-cert --image --image-tag --repo-uri --repo-ref --setup-cmd --cpu --memory --disk --param --credential --git-credential-id --remote-host-credential-id --cancel-timeout --time-zone --instance-type --partition-label --target-project-id --hidden --no-hidden --script-json --infer --no-infer --template --template-argument --template-task-param -y --yes --joblog --report --report-junit --no-ci --ci --progress --color -q --quiet --no-quiet -v --verbose --no-verbose --log-file -h --help --config'
      valued='-cp --classpath --name --if-active -o --output --order --max-inline-result --sets --limit -j --jobs --pre-dispatch --polling-interval --max-submit-retries --max-job-retries --max-lost-retries --retry-on --memory-on-retry --max-memory --batch-size --batch-jobs --batch-target --timeout --queue-timeout --deadline --halt --canary --accept-failures --keep --keep-files --results-as --on-interrupt --platform --engine --engine-network --api-key-file --api-key-command --api-budget --patience --ca-cert --image --image-tag --repo-uri --repo-ref --setup-cmd --cpu --memory --disk --param --credential --git-credential-id --remote-host-credential-id --cancel-timeout --time-zone --instance-type --partition-label --target-project-id --script-json --template --template-argument --template-task-param --joblog --report --report-junit --progress --color --log-file --config' ;;
    resume)
      options='--from-platform -o --output --on-interrupt --match-by-content --api-key-file --api-key-command --api-budget --patience --ca-cert --joblog --report --report-junit --no-ci --ci --progress --color -q --quiet --no-quiet -v --verbose --no-verbose --log-file -h --help --config'
      valued='--from-platform -o --output --on-interrupt --api-key-file --api-key-command --api-budget --patience --ca-cert --joblog --report --report-junit --progress --color --log-file --config' ;;
    cancel)
      options='--run --api-key-file --api-key-command --api-budget --patience --ca-cert --progress --color -q --quiet --no-quiet -v --verbose --no-verbose --log-file -h --help --config'
      valued='--run --api-key-file --api-key-command --api-budget --patience --ca-cert --progress --color --log-file --config' ;;
    retry)
      options='--only --cpu --memory --disk -j --jobs --pre-dispatch --polling-interval --on-interrupt -y --yes --api-key-file --api-key-command --api-budget --patience --ca-cert --joblog --report --report-junit --no-ci --ci --progress --color -q --quiet --no-quiet -v --verbose --no-verbose --log-file -h --help --config'
      valued='--only --cpu --memory --disk -j --jobs --pre-dispatch --polling-interval --on-interrupt --api-key-file --api-key-command --api-budget --patience --ca-cert --joblog --report --report-junit --progress --color --log-file --config' ;;
    status)
      options='--watch --json -h --help'
      valued='' ;;
    report)
      options='-o --output -h --help'
      valued='-o --output' ;;
    logs)
      options='-f --follow --attempt --api-key-file --api-key-command --api-budget --patience --ca-cert -h --help --config'
      valued='--attempt --api-key-file --api-key-command --api-budget --patience --ca-cert --config' ;;
    repro)
      options='--debug-port -h --help'
      valued='--debug-port' ;;
    runs)
      options='--api-key-file --api-key-command --api-budget --patience --ca-cert -h --help --config'
      valued='--api-key-file --api-key-command --api-budget --patience --ca-cert --config' ;;
    clean)
      options='--journal --abandon --api-key-file --api-key-command --api-budget --patience --ca-cert -h --help --config'
      valued='--api-key-file --api-key-command --api-budget --patience --ca-cert --config' ;;
    verify)
      options='--sets --limit -h --help'
      valued='--sets --limit' ;;
    worker)
      options='-h --help'
      valued='' ;;
    platform)
      options='--port --engine --engine-network --key-file --requests-per-window --starts-per-window --window -v --verbose -h --help'
      valued='--port --engine --engine-network --key-file --requests-per-window --starts-per-window --window' ;;
    doctor)
      options='--platform --engine --engine-network --api-key-file --api-key-command --api-budget --patience --ca-cert -h --help --config'
      valued='--platform --engine --engine-network --api-key-file --api-key-command --api-budget --patience --ca-cert --config' ;;
    settings)
      options='--config -h --help'
      valued='--config' ;;
    completion)
      options='-h --help'
      valued='' ;;
    man)
      options='-h --help'
      valued='' ;;
    *) return ;;
  esac
  case " $valued " in
    *" $prev "*)
      case "$command $prev" in
        'run -cp'|'run --classpath') _civis_parallel_files 'jar' ;;
        'run --if-active') _civis_parallel_words 'attach cancel ignore' ;;
        'run -o'|'run --output') _civis_parallel_files '' ;;
        'run --order') _civis_parallel_words 'input completion' ;;
        'run --retry-on') _civis_parallel_words 'task setup timeout memory lost platform' ;;
        'run --keep') _civis_parallel_words 'all failed none' ;;
        'run --results-as') _civis_parallel_words 'value file' ;;
        'run --on-interrupt') _civis_parallel_words 'detach cancel' ;;
        'run --platform') _civis_parallel_words 'civis local' ;;
        'run --engine') _civis_parallel_words 'process docker' ;;
        'run --engine-network') _civis_parallel_words 'host bridge none' ;;
        'run --api-key-file') _civis_parallel_files '' ;;
        'run --ca-cert') _civis_parallel_files '' ;;
        'run --script-json') _civis_parallel_files '' ;;
        'run --joblog') _civis_parallel_files '' ;;
        'run --report') _civis_parallel_files '' ;;
        'run --report-junit') _civis_parallel_files '' ;;
        'run --progress') _civis_parallel_words 'auto live plain json none' ;;
        'run --color') _civis_parallel_words 'auto always never' ;;
        'run --log-file') _civis_parallel_files '' ;;
        'run --config') _civis_parallel_files '' ;;
        'resume -o'|'resume --output') _civis_parallel_files '' ;;
        'resume --on-interrupt') _civis_parallel_words 'detach cancel' ;;
        'resume --api-key-file') _civis_parallel_files '' ;;
        'resume --ca-cert') _civis_parallel_files '' ;;
        'resume --joblog') _civis_parallel_files '' ;;
        'resume --report') _civis_parallel_files '' ;;
        'resume --report-junit') _civis_parallel_files '' ;;
        'resume --progress') _civis_parallel_words 'auto live plain json none' ;;
        'resume --color') _civis_parallel_words 'auto always never' ;;
        'resume --log-file') _civis_parallel_files '' ;;
        'resume --config') _civis_parallel_files '' ;;
        'cancel --api-key-file') _civis_parallel_files '' ;;
        'cancel --ca-cert') _civis_parallel_files '' ;;
        'cancel --progress') _civis_parallel_words 'auto live plain json none' ;;
        'cancel --color') _civis_parallel_words 'auto always never' ;;
        'cancel --log-file') _civis_parallel_files '' ;;
        'cancel --config') _civis_parallel_files '' ;;
        'retry --only') _civis_parallel_words 'task setup timeout memory lost platform cancelled' ;;
        'retry --on-interrupt') _civis_parallel_words 'detach cancel' ;;
        'retry --api-key-file') _civis_parallel_files '' ;;
        'retry --ca-cert') _civis_parallel_files '' ;;
        'retry --joblog') _civis_parallel_files '' ;;
        'retry --report') _civis_parallel_files '' ;;
        'retry --report-junit') _civis_parallel_files '' ;;
        'retry --progress') _civis_parallel_words 'auto live plain json none' ;;
        'retry --color') _civis_parallel_words 'auto always never' ;;
        'retry --log-file') _civis_parallel_files '' ;;
        'retry --config') _civis_parallel_files '' ;;
        'report -o'|'report --output') _civis_parallel_files '' ;;
        'logs --api-key-file') _civis_parallel_files '' ;;
        'logs --ca-cert') _civis_parallel_files '' ;;
        'logs --config') _civis_parallel_files '' ;;
        'runs --api-key-file') _civis_parallel_files '' ;;
        'runs --ca-cert') _civis_parallel_files '' ;;
        'runs --config') _civis_parallel_files '' ;;
        'clean --api-key-file') _civis_parallel_files '' ;;
        'clean --ca-cert') _civis_parallel_files '' ;;
        'clean --config') _civis_parallel_files '' ;;
        'platform --engine') _civis_parallel_words 'process docker' ;;
        'platform --engine-network') _civis_parallel_words 'host bridge none' ;;
        'platform --key-file') _civis_parallel_files '' ;;
        'doctor --platform') _civis_parallel_words 'civis local' ;;
        'doctor --engine') _civis_parallel_words 'process docker' ;;
        'doctor --engine-network') _civis_parallel_words 'host bridge none' ;;
        'doctor --api-key-file') _civis_parallel_files '' ;;
        'doctor --ca-cert') _civis_parallel_files '' ;;
        'doctor --config') _civis_parallel_files '' ;;
        'settings --config') _civis_parallel_files '' ;;
      esac
      return ;;
  esac
  case $cur in
    -*) _civis_parallel_words "$options"; return ;;
  esac
  for (( i = 2; i < COMP_CWORD; i++ )); do
    case ${COMP_WORDS[i]} in
      =) i=$((i + 1)); continue ;;
      -?*)
        case " $valued " in
          *" ${COMP_WORDS[i]} "*) [ "${COMP_WORDS[i+1]}" = = ] || i=$((i + 1)) ;;
        esac
        continue ;;
    esac
    place=$((place + 1))
  done
  case "$command $place" in
    'run 0') _civis_parallel_files 'jar' ;;
    'run 1') _civis_parallel_files 'jsonl' ;;
    'resume 0') _civis_parallel_files 'jsonl' ;;
    'cancel 0') _civis_parallel_files 'jsonl' ;;
    'retry 0') _civis_parallel_files 'jsonl' ;;
    'status 0') _civis_parallel_files 'jsonl' ;;
    'report 0') _civis_parallel_files 'jsonl' ;;
    'logs 0') _civis_parallel_files 'jsonl' ;;
    'repro 0') _civis_parallel_files 'jsonl' ;;
    'clean 0') _civis_parallel_files 'jsonl' ;;
    'verify 0') _civis_parallel_files 'jsonl' ;;
    'verify 1') _civis_parallel_files 'jsonl' ;;
    'completion 0') _civis_parallel_words 'bash zsh fish' ;;
    'man 0') _civis_parallel_words 'run resume cancel retry status report logs repro runs clean verify worker platform doctor settings completion man' ;;
  esac
}
complete -F _civis_parallel civis-parallel
