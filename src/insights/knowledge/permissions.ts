/** Permission or credentials: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const permissions: FailureKind = {
  id: 'permissions',
  aliases: ['permission', 'credentials', 'access-denied'],
  title: 'Permission or credentials',
  role: 'cause',
  shows:
    /permission denied|EACCES|EPERM|access ?denied|AccessDenied|UnauthorizedAccess|not authorized|\bunauthorized\b|password authentication failed|password .{0,40}expired|credentials? (?:has |have )?expired|invalid (?:api )?(?:key|credentials|token)|signature (?:mismatch|does not match)|ExpiredToken|token (?:has )?expired|secret .{0,20}expired|no pg_hba\.conf entry|NOAUTH|WRONGPASS/i,
  symptoms: [
    'one identity or path fails always',
    'begins with a rotation, a role change or a deploy',
    'the other side logs refused logins',
  ],
  causes: ['rotated credentials', 'changed roles or file modes', 'an expired token'],
  steps: ['when credentials were last rotated', 'role of the service', 'the same call by hand'],
  scripts: {
    linux: [
      'id',
      'namei -l "${FILE:?set FILE}"',
      'ls -lZ "$FILE" 2>/dev/null',
      'journalctl --since "1 hour ago" | grep -iE "denied|avc:" | tail -20',
    ],
    kubernetes: [
      'kubectl auth can-i --list --as "system:serviceaccount:${NAMESPACE:-default}:${ACCOUNT:-default}" | head -30',
      'kubectl get secret -n "${NAMESPACE:-default}" --sort-by=.metadata.creationTimestamp | tail -10',
    ],
    postgresql: ['psql -c "\\du"', 'psql -c "SELECT rolname, rolvaliduntil FROM pg_roles WHERE rolcanlogin"'],
    aws: ['aws sts get-caller-identity'],
  },
};
