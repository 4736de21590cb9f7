/** Calls between programs: HTTP and RPC, served or made, and whoever answers them. */
import type { Category } from './define.ts';

export const api: Category = {
  id: 'api',
  title: 'API',
  docs: 'A call over HTTP or RPC that was answered with an error, too late or not at all: own endpoints, upstreams, providers.',
  evidence: [
    { in: 'language', weight: 4, shows: /^http$/ },
    {
      in: 'type',
      weight: 4,
      shows:
        /^(?:HTTP \d{3}$|requests\.exceptions|urllib3|urllib\.error|httpx|aiohttp\.client|botocore\.exceptions|boto3|googleapiclient|google\.api_core|grpc|stripe|twilio|openai|anthropic|feign|retrofit2|okhttp3|io\.grpc|com\.amazonaws|software\.amazon|org\.springframework\.web\.(?:client|server|reactive)|Grpc\.Core|RestSharp|Refit|Flurl\.Http|GuzzleHttp|Symfony\\Component\\Http\w+|Faraday|HTTParty|RestClient|Net::HTTP|Net::(?:Open|Read)Timeout|Stripe|Twilio|Aws|reqwest|hyper|tonic|Tesla|Finch|Mint|HTTPoison)(?:\b|::|\\)/,
    },
    {
      in: 'type',
      weight: 4,
      shows:
        /(?:^|[.:\\$])(?:HTTP\w*(?:Error|Exception)|Http\w*(?:Error|Exception)|RestClient\w*|WebClientResponse\w*|Feign\w*|AxiosError|FetchError|RequestError|ResponseError|RequestException|ClientResponseError|StatusRuntimeException|StatusException|RpcException|RpcError|ServiceError|GraphQL\w*|Apollo\w*|A(?:PI|pi)\w*(?:Error|Exception)|Stripe\w*|Twilio\w*|Upstream\w*|ResponseStatusException|NoHandlerFound\w*|NoRoute\w*|RoutingError|MethodNotAllowed\w*|CircuitBreaker\w*|CircuitOpen\w*|OpenCircuit\w*|CallNotPermitted\w*|BrokenCircuit\w*|Bulkhead\w*|RateLimit\w*|TooManyRequests\w*|Throttl\w*|Throttled\w*|BadGateway\w*|GatewayTimeout\w*|ServiceUnavailable\w*|InternalServerError\w*|AmazonServiceException|SdkClientException|ClientError|WebException)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /(?:HTTP(?:\/[\d.]{1,3})?|status(?: ?code)?|answered|returned|responded(?: with)?)[ :=]{1,3}(?:with )?[45]\d\d\b|\b50[0234] (?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error)|\bbad gateway|gateway time-?out|\bupstream\b|service (?:temporarily )?unavailable|internal server error|rate[- ]limit|too many requests|\b429\b|quota exceeded|circuit[- ]?breaker|circuit (?:is )?open|\bwebhook|\bgraphql\b|\bgrpc\b|rpc error|\bAPI (?:call|request|error|response|returned|is down)|(?:call|calling|request) to \S{1,80} (?:failed|timed out)|request failed with status|third[- ]party|no (?:healthy|live) upstream|deadline exceeded|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|no route matches|route not found/i,
    },
    {
      in: 'words',
      weight: 2,
      shows:
        /\((?:SlowDown|Throttling\w{0,40})\) when calling the |\bhttps?:\/\/[^\s"'/:]{1,100}|\b(?:GET|POST|PUT|PATCH|DELETE) \/\S|\bendpoint\b|\bAPI\b|\bresponse (?:status|code|body)\b/,
    },
    {
      in: 'frames',
      weight: 2,
      shows:
        /\b(?:requests\/(?:adapters|sessions|models)|urllib3|httpx|aiohttp|botocore|org\.springframework\.web\.client|feign|okhttp3|retrofit2|io\.grpc|System\.Net\.Http|google\.golang\.org\/grpc|GuzzleHttp)\b|net\/http\.\(\*(?:Client|Transport)|node_modules[/\\](?:axios|node-fetch|got|undici|superagent|@grpc|stripe)[/\\]|gems[/\\](?:faraday|httparty|rest-client|net-http)-|(?:reqwest|hyper|tonic)::/,
    },
    {
      in: 'writer',
      weight: 2,
      shows: /^(?:nginx|haproxy|envoy|traefik|kong|apache2?|httpd|caddy|api-?gateway)\b|resilience4j|polly/i,
    },
  ],
};
