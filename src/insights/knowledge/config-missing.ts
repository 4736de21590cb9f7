/** Configuration missing or wrong: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const configMissing: FailureKind = {
  id: 'config-missing',
  aliases: ['config', 'configuration'],
  title: 'Configuration missing or wrong',
  role: 'cause',
  shows:
    /missing (?:required )?(?:env|environment|config|setting|property)|(?:environment variable|property|config\w{0,12}(?: value)?|setting) [\w\"'.-]{1,60} (?:is )?(?:not set|missing|undefined|required)|could not resolve placeholder|(?:cannot|could not|failed to|unable to) (?:load|read|find|open|parse) (?:the )?(?:config\w{0,12}|settings)\b|invalid configuration|KeyError: '[A-Z][A-Z_]{3,}'|NoSuchElementException: [A-Z_]{4,}/i,
  symptoms: ['begins with a deploy or restart', 'one code path fails always, others work'],
  causes: ['a variable or secret that was not deployed', 'a renamed setting'],
  steps: ['configuration of the running version against the last', 'secrets and their mounts'],
  scripts: {
    linux: [
      'tr "\\0" "\\n" <"/proc/${PID:?set PID}/environ" | cut -d= -f1 | sort',
      'systemctl show "${UNIT:?set UNIT}" -p Environment -p EnvironmentFiles -p ActiveEnterTimestamp',
    ],
    kubernetes: [
      'kubectl rollout history "deployment/${DEPLOYMENT:?set DEPLOYMENT}" -n "${NAMESPACE:-default}"',
      'kubectl set env "deployment/$DEPLOYMENT" -n "${NAMESPACE:-default}" --list | cut -d= -f1',
      'kubectl get configmap,secret -n "${NAMESPACE:-default}"',
    ],
  },
};
