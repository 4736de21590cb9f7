/** Who may: logins, tokens, sessions, roles and rights. */
import type { Category } from './define.ts';

export const auth: Category = {
  id: 'auth',
  title: 'Authentication and authorization',
  docs: 'Somebody could not prove who they are, or may not do what they asked: logins, tokens, sessions, roles. Not file modes.',
  evidence: [
    {
      in: 'type',
      weight: 4,
      shows:
        /(?:^|[.:\\$])(?:\w*Authenti\w*(?:Exception|Error|Failed|Required)?|\w*Authori[sz]ation\w*|\w*Auth(?:Error|Exception|Failure|Failed|Denied)|AuthException|AccessDenied\w*|\w*AccessDeniedException|Unauthori[sz]ed(?!AccessException)\w*|Forbidden\w*|PermissionDenied\w*|NotAuthenticated|NotAuthori[sz]ed\w*|\w*Token(?:Expired|Invalid|Revoked|Mismatch|Malformed)\w*|(?:Invalid|Expired)\w*Token\w*|TokenError|JsonWebToken\w*|Jwt\w*|JWT\w*|(?:Expired|Invalid)Signature\w*|BadCredentials\w*|\w*Credentials\w*|InvalidGrant\w*|OAuth\w*|Saml\w*|SAML\w*|Ldap\w*|LDAP\w*|Kerberos\w*|GSSException|LoginException|LoginFailed\w*|Account(?:Locked|Disabled|Expired)\w*|\w*Csrf\w*|InvalidAuthenticityToken|SecurityToken\w*|SignatureDoesNotMatch|BadSignature|SignatureExpired|NotAllowed|Pundit::\w+|CanCan::\w+|Devise::.*|(?:jwt|jose|oauthlib|social_core|allauth)\.exceptions?\.\w+)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /authentication (?:failed|failure|error|required|bypass|token)|(?:could not|cannot|failed to|unable to) (?:authenticate|log ?in|authorize)|log ?-?in (?:failed|failure|attempt|denied)|sign-?in failed|failed (?:log ?-?in|password)|(?:invalid|incorrect|wrong|bad|missing|expired) (?:user ?name|user(?! input)|login|credentials?|password|(?:\w+ )?token|api[- ]?key|bearer|session|client secret|grant|otp|mfa code|csrf)|\bunauthori[sz]ed(?!AccessException)|not authori[sz]ed|authorization (?:failed|denied|required|header)|\baccess (?:is |was )?denied|insufficient (?:permissions?|scopes?|privileges|rights)|(?:token|jwt|session|password|credentials?|api key) (?:included in the request )?(?:\S{1,40} )?(?:has |have |is |was )?(?:expired|invalid|revoked|malformed|blacklisted)|(?:HTTP|status(?: code)?)[ :=]{1,3}(?:401|403)\b|\b401 unauthori[sz]ed|\b403 forbidden|\bforbidden\b|\bcsrf\b|\boauth2?\b|\bopenid\b|\bsaml\b|\bldap\b|\bkerberos\b|\bmfa\b|\b2fa\b|account (?:is |has been )?(?:locked|disabled|suspended)|user (?:\S{1,40} )?(?:is )?not (?:allowed|permitted)|does not have (?:permission|access|the required role|[\w.:]{1,60} (?:access|permission))|not have permission|permission_denied|permission denied \(publickey|publickey|pam_unix|(?:brute[- ]?force|too many (?:failed )?(?:login|auth)\w*)|is not authorized to perform|signature (?:verification failed|does not match|has expired)|invalid_grant|\bsigning key|\bjwks\b|invalid_client|login required/i,
    },
    { in: 'words', weight: 1, shows: /permission denied|\bauth\b|\brole\b|privilege/i },
    {
      in: 'frames',
      weight: 2,
      shows:
        /\b(?:org\.springframework\.security|org\.apache\.shiro|io\.jsonwebtoken|com\.auth0|com\.nimbusds|Microsoft\.AspNetCore\.Auth\w+|Microsoft\.IdentityModel|golang-jwt|jose)\b|node_modules[/\\](?:jsonwebtoken|passport\w*|express-jwt|jose|@auth0|next-auth)[/\\]|(?:site-packages|dist-packages)[/\\](?:jwt|jose|oauthlib|authlib|allauth)[/\\]|gems[/\\](?:devise|warden|jwt|omniauth)-/,
    },
    { in: 'writer', weight: 2, shows: /^sshd\b|pam_unix|^keycloak\b|spring.*security|passport|\bsudo\b/i },
  ],
};
