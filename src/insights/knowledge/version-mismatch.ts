/** Versions do not fit: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const versionMismatch: FailureKind = {
  id: 'version-mismatch',
  aliases: ['version', 'migration'],
  title: 'Versions do not fit',
  role: 'cause',
  shows:
    /NoSuchMethodError|NoSuchFieldError|NoClassDefFound|ClassNotFound|AbstractMethodError|UnsupportedClassVersion|MissingMethodException|Method not found:|ModuleNotFound|Cannot find module|ImportError|column [\w\".]{1,60} does not exist|unknown column|relation [\w\".]{1,60} does not exist|schema mismatch|unsupported (?:protocol )?version|unknown field|undefined symbol/i,
  symptoms: ['begins with a deploy, often on some hosts only', 'names a method, column or field that is not there'],
  causes: ['a deploy before its migration or the other way round', 'a dependency that was not updated with its users'],
  steps: ['versions running on each host', 'migrations applied', 'lock file of the release'],
  scripts: {
    kubernetes: [
      'kubectl get pods -n "${NAMESPACE:-default}" -o "custom-columns=POD:.metadata.name,IMAGE:.spec.containers[*].image,STARTED:.status.startTime"',
      'kubectl rollout history "deployment/${DEPLOYMENT:?set DEPLOYMENT}" -n "${NAMESPACE:-default}"',
    ],
    postgresql: ['psql -c "\\d ${TABLE:?set TABLE}"'],
    node: ['npm ls "${PACKAGE:?set PACKAGE}"'],
    jvm: [
      'jcmd "${PID:?set PID}" VM.command_line',
      'jcmd "$PID" VM.system_properties | grep -E "java.class.path|java.version"',
    ],
  },
};
