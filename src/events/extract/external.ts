/** Calls that a service makes to others: to whom, with what outcome, how long; as its own lines tell. */
import type { LogEvent } from '../../model/event.ts';
import { fieldAt, fieldText } from '../../model/field-text.ts';
import { numberOf } from '../../model/field-values.ts';

export const callOutcomes = [
  'ok',
  'timeout',
  'unreachable',
  'tls',
  'rate_limit',
  'auth',
  'client',
  'server',
  'other',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Domain -> provider: the domain and everything below it. */
const knownDomains: Readonly<Record<string, string>> = {
  'stripe.com': 'Stripe',
  'paypal.com': 'PayPal',
  'adyen.com': 'Adyen',
  'braintreegateway.com': 'Braintree',
  'squareup.com': 'Square',
  'klarna.com': 'Klarna',
  'mollie.com': 'Mollie',
  'plaid.com': 'Plaid',
  'twilio.com': 'Twilio',
  'sendgrid.com': 'SendGrid',
  'mailgun.net': 'Mailgun',
  'postmarkapp.com': 'Postmark',
  'mailchimp.com': 'Mailchimp',
  'nexmo.com': 'Vonage',
  'openai.com': 'OpenAI',
  'anthropic.com': 'Anthropic',
  'cohere.ai': 'Cohere',
  'huggingface.co': 'Hugging Face',
  'pinecone.io': 'Pinecone',
  'amazonaws.com': 'AWS',
  'googleapis.com': 'Google',
  'google.com': 'Google',
  'azure.com': 'Azure',
  'windows.net': 'Azure',
  'microsoftonline.com': 'Microsoft',
  'graph.microsoft.com': 'Microsoft',
  'office365.com': 'Microsoft',
  'github.com': 'GitHub',
  'gitlab.com': 'GitLab',
  'atlassian.net': 'Atlassian',
  'slack.com': 'Slack',
  'discord.com': 'Discord',
  'telegram.org': 'Telegram',
  'facebook.com': 'Meta',
  'twitter.com': 'X',
  'x.com': 'X',
  'linkedin.com': 'LinkedIn',
  'shopify.com': 'Shopify',
  'salesforce.com': 'Salesforce',
  'hubspot.com': 'HubSpot',
  'zendesk.com': 'Zendesk',
  'intercom.io': 'Intercom',
  'segment.io': 'Segment',
  'auth0.com': 'Auth0',
  'okta.com': 'Okta',
  'firebaseio.com': 'Firebase',
  'supabase.co': 'Supabase',
  'cloudflare.com': 'Cloudflare',
  'fastly.com': 'Fastly',
  'akamai.net': 'Akamai',
  'algolia.net': 'Algolia',
  'algolianet.com': 'Algolia',
  'elastic.co': 'Elastic',
  'datadoghq.com': 'Datadog',
  'newrelic.com': 'New Relic',
  'sentry.io': 'Sentry',
  'pagerduty.com': 'PagerDuty',
  'mapbox.com': 'Mapbox',
  'here.com': 'HERE',
  'docker.io': 'Docker Hub',
  'npmjs.org': 'npm',
  'pypi.org': 'PyPI',
  'dropboxapi.com': 'Dropbox',
  'box.com': 'Box',
  'docusign.net': 'DocuSign',
  'fedex.com': 'FedEx',
  'ups.com': 'UPS',
  'dhl.com': 'DHL',
  'easypost.com': 'EasyPost',
  'taxjar.com': 'TaxJar',
};
/**
 * Names that stand for themselves in a line about a call that failed: `Stripe API error`, `twilio: 429`. Many a Java package
 * is called `io.github.somebody`.
 */
const knownNames =
  /\b(Stripe|PayPal|Adyen|Braintree|Klarna|Mollie|Plaid|Twilio|SendGrid|Mailgun|Postmark|Mailchimp|OpenAI|Anthropic|Hugging ?Face|(?<!\b(?:io|com)\.)Git(?:Hub|Lab)|Slack|Discord|Telegram|Shopify|Salesforce|HubSpot|Zendesk|Auth0|Okta|Firebase|Supabase|Cloudflare|Algolia|Datadog|PagerDuty|Mapbox|FedEx|DHL|EasyPost)(?=\b|API|Error|Exception)(?!\.com\/)/i;
const canonicalNames: ReadonlyMap<string, string> = new Map(
  Object.values(knownDomains).map(name => [name.toLowerCase().replaceAll(' ', ''), name]),
);

/** Where a text names the host that was called; a URL of a page somebody was on, or should read, does not count. */
const calledHost: readonly RegExp[] = [
  /(?<!(?:page|url|referr?er|origin|location)=["']?)(?<!\b(?:see|visit|read|docs?|documentation|details?|info(?:rmation)?|help|refer to)(?: (?:at|on|here|under))?[:,]? {0,2}[("'<]?)\bhttps?:\/\/([a-z\d](?:[a-z\d-]{0,62}\.){1,8}[a-z]{2,24})(?::\d{1,5})?(?=[/?\s"'),;:\]]|$)/i,
  /\bhost=['"]((?:[a-z\d][a-z\d-]{0,62}\.){1,8}[a-z]{2,24})\b/i,
  /\b(?:ENOTFOUND|EAI_AGAIN|UnknownHostException:|lookup|resolve host(?:name)?:?|could not resolve|getaddrinfo) ['"]?((?:[a-z\d][a-z\d-]{0,62}\.){1,8}[a-z]{2,24})\b/i,
  /\b(?:upload|download|deliver|push|publish|post|sen[dt]|fetch|sync|copy|copied|export|import)(?:ing|ed|y|s)?\b[\w ,./-]{0,40}? (?:to|from) ['"]?((?:[a-z\d][a-z\d-]{0,62}\.){1,8}[a-z]{2,24})\b(?! ?@)/i,
  /\b(?:connect(?:ion)? (?:to|with)|call(?:ed|ing)? (?:to )?|request(?:ing)? (?:to|from)|calling|dial tcp:? lookup|upstream|response from|answer from) ['"]?((?:[a-z\d][a-z\d-]{0,62}\.){1,8}[a-z]{2,24})\b/i,
];
/** A neighbour by its name: `payment-service answered 504 after 2003ms`, `upstream inventory returned 503`. */
const calledService =
  /(?<![/.\w-])(?:upstream |service |downstream )?["'`]?([a-z][a-z\d]*(?:[-_.][a-z\d]+){0,5})["'`]? (?:answered|responded|returned|replied)(?: with)?(?: status(?: code)?| http)?:? ?([1-5]\d\d)\b/i;
const hostFields = [
  'peer.service',
  'server.address',
  'net.peer.name',
  'http.host',
  'upstream.host',
  'upstream',
  'provider',
  'target_host',
];
const statusFields = ['upstream_status', 'upstream.status', 'provider_status'];

/** Ends of names that are files and packages, not hosts. */
const isNoHost =
  /\.(?:js|ts|py|java|go|rb|php|cs|html?|json|xml|ya?ml|log|txt|png|jpe?g|css|svg|exe|dll|so|sh|sql|csv|pdf|class|jar|internal|local|localhost|lan|intra|svc|cluster)$|^(?:www\.)?(?:w3|example|schemas?)\b|^(?:java|javax|org|com|net|io|sun|jdk|kotlin|scala|system|microsoft)\./i;

/** Longest match of the domain and its parents among the user's hosts, then the built-in ones. */
const providerOfHost = (host: string, own: ReadonlyMap<string, string>): string | null => {
  const lower = host.toLowerCase();
  for (let rest = lower; rest !== '';) {
    const found = own.get(rest) ?? (Object.hasOwn(knownDomains, rest) ? knownDomains[rest] : undefined);
    if (found !== undefined) return found;
    const dot = rest.indexOf('.');
    if (dot < 0) break;
    rest = rest.slice(dot + 1);
  }
  return isNoHost.test(lower) ? null : lower;
};

const outcomes: readonly (readonly [CallOutcome, RegExp])[] = [
  ['tls', /\bcertificate\b|\bTLS\b|\bSSL\b|handshake|CERT_|x509/i],
  ['timeout', /time[- ]?d?[- ]?out|timeout|ETIMEDOUT|ESOCKETTIMEDOUT|deadline exceeded|no answer within/i],
  [
    'unreachable',
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|refused|unreachable|reset by peer|socket hang up|resolve|UnknownHost|no route to host|connection (?:error|closed|aborted|failed)|broken pipe|max retries exceeded/i,
  ],
  ['rate_limit', /rate.?limit|too many requests|quota/i],
  ['auth', /unauthori[sz]ed|forbidden|invalid (?:api )?key|authentication|expired token|invalid_grant/i],
];

const statusIn =
  /\b(?:status(?: ?code)?|http(?: status)?|code|answered|responded|returned|replied|response)(?: with)?(?: status(?: code)?| code)?[=: "(]{1,3}([1-5]\d\d)\b|\bHTTP\/\d(?:\.\d)?"? ([1-5]\d\d)\b|\b([45]\d\d) (?:Client Error|Server Error|Bad Request|Unauthorized|Forbidden|Not Found|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)\b|-> ?([1-5]\d\d)\b|\b(?:failed|failure|error)(?: with)?[: (=]{1,2}([45]\d\d)\b(?!\.\d| ?m?s\b)|\(([45]\d\d)\)$/i;
/** Not how long it waits before the next try. */
const durationIn =
  /(?:^|[\s=(:])(?<!\b(?:retry(?:ing)?|again|wait(?:ing)?|sleep(?:ing)?|back(?:ing)?[- ]?off|delay)(?: (?:in|for|after|of))?[ =:])(\d{1,7}(?:\.\d{1,6})?) ?(ms|s|sec(?:ond)?s?)(?=[\s),;.]|$)/i;

const outcomeOfStatus = (status: number): CallOutcome => {
  if (status === 429) return 'rate_limit';
  if (status === 401 || status === 403) return 'auth';
  if (status === 408 || status === 504) return 'timeout';
  return status >= 500 ? 'server' : status >= 400 ? 'client' : 'ok';
};

const statusOf = (event: LogEvent, text: string): number | null => {
  if (event.fields !== null)
    for (const name of statusFields) {
      const told = Number(fieldText(event.fields, name));
      if (told >= 100 && told < 600) return told;
    }
  const match = statusIn.exec(text);
  const found = match?.slice(1).find(group => group !== undefined);
  return found === undefined ? null : Number(found);
};

const durationOf = (event: LogEvent, text: string): number | null => {
  const told = event.fields === null ? null : numberOf(fieldAt(event.fields, 'upstream_duration_ms'), 1);
  if (told !== null) return told;
  const match = durationIn.exec(text);
  return match ? Number(match[1]) * (match[2]?.toLowerCase() === 'ms' ? 1 : 1000) : null;
};

export interface ExternalCall {
  /** `Stripe`, else the host, else the name of a neighbouring service. */
  readonly provider: string;
  readonly outcome: CallOutcome;
  readonly status: number | null;
  readonly durationMs: number | null;
}

const hint =
  /https?:\/\/|\.(?:com|io|net|org|co|ai|dev|app|cloud)\b|answered|responded|returned|replied|host=|ENOTFOUND|EAI_AGAIN|UnknownHost/i;

const isHinted = (text: string): boolean => hint.test(text) || knownNames.test(text);

const hasHostField = ({ fields }: LogEvent): boolean =>
  fields !== null && hostFields.some(name => fieldAt(fields, name) !== undefined);

/** Host and port of an address, a socket's path where it is one: `http://10.0.0.7:80/x`, `fastcgi://unix:/run/php.sock:`. */
const authorityOf = (address: string): string => {
  const socket = /unix:[^\s:]+/.exec(address)?.[0];
  return socket ?? address.replace(/^[a-z][a-z\d+.-]{0,15}:\/\//i, '').replace(/[/?#].*$/s, '');
};

const hostOf = (event: LogEvent, text: string): string | null => {
  for (const pattern of calledHost) {
    const host = pattern.exec(text)?.[1];
    if (host !== undefined) return host;
  }
  if (event.fields === null) return null;
  for (const name of hostFields) {
    const host = fieldText(event.fields, name);
    if (host !== null && host.length < 200) return authorityOf(host).replace(/:\d{1,5}$/, '');
  }
  return null;
};

const providerOf = (event: LogEvent, text: string, own: ReadonlyMap<string, string>): string | null => {
  const host = hostOf(event, text);
  const byHost = host === null ? null : providerOfHost(host, own);
  // A page names its own hosts all the time.
  if (byHost !== null && (event.userAgent === null || byHost !== host?.toLowerCase())) return byHost;
  const name = knownNames.exec(text)?.[1];
  if (name !== undefined) return canonicalNames.get(name.toLowerCase().replaceAll(' ', '')) ?? name;
  const service = calledService.exec(text)?.[1];
  return service !== undefined &&
    service !== event.service &&
    /[-_.]|^[a-z]{3,}$/.test(service) &&
    !noService.test(service)
    ? service
    : null;
};

const noService =
  /^(?:request|response|server|client|it|which|that|api|upstream|service|call|query|they|has|was|have|and|then|endpoint)$/i;

/** Whether events with such words tell of a call where their numbers are right, whoever the provider is. */
export const mayBeCall = (event: LogEvent, words: string, isFault: boolean): boolean => {
  if (!isHinted(words) && !hasHostField(event)) return false;
  const isNamed = hostOf(event, words) !== null || knownNames.test(words) || calledService.test(words);
  return isNamed && (isFault || /\d/.test(words) || event.fields !== null);
};

/**
 * The call that an event tells of; null when it tells of none. `words` are its message and its exceptions'. A line about
 * a call has a fault, a status or a duration; one that only names an address has not.
 */
export const readCall = (
  event: LogEvent,
  words: string,
  { isFault, providers }: { readonly isFault: boolean; readonly providers: ReadonlyMap<string, string> },
): ExternalCall | null => {
  if (!isHinted(words) && !hasHostField(event)) return null;
  const provider = providerOf(event, words, providers);
  if (provider === null || provider === event.service) return null;
  const status = statusOf(event, words);
  const durationMs = durationOf(event, words);
  const told = status === null ? null : outcomeOfStatus(status);
  const said =
    isFault && (told === null || told === 'ok') ? outcomes.find(([, pattern]) => pattern.test(words))?.[0] : undefined;
  if (!isFault && told === null && durationMs === null) return null;
  return { provider, outcome: said ?? told ?? (isFault ? 'other' : 'ok'), status, durationMs };
};
