/** What fails in the browser: scripts, components, chunks, the DOM. */
import type { Category } from './define.ts';

export const frontend: Category = {
  id: 'frontend',
  title: 'Frontend',
  docs: 'What a browser reports: scripts, components, chunks, hydration, the DOM, policies of the browser.',
  evidence: [
    {
      in: 'type',
      weight: 4,
      shows:
        /(?:^|[.:])(?:ChunkLoadError|CSS_CHUNK_LOAD_FAILED|Invariant Violation|Hydration\w*|DOMException|HierarchyRequestError|NotAllowedError|QuotaExceededError|InvalidStateError|MutationRecordError|ErrorBoundaryError|MediaError|NavigationDuplicated)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /minified react error|hydrat(?:ion|ing)\b|text content (?:does|did) not match|ChunkLoadError|loading (?:css )?chunk|dynamically imported module|ResizeObserver loop|\bscript error\b|error ?boundary|componentDid\w+|(?:document|window|localStorage|navigator) is not defined|localStorage|sessionStorage|content security policy|blocked by CORS|CORS policy|cross-origin (?:frame|request)|mixed content|service ?worker|failed to execute '\w{1,60}' on '|invalid hook call|too many re-renders|maximum update depth|more hooks than|React (?:component|child|element)|Objects are not valid as a React|each child in a list|uncaught \(in promise\)|(?<!error: {1,2})uncaught (?:type|reference|syntax|range)error|failed to fetch\b|NetworkError when attempting to fetch|load failed$|the play\(\) request|\bNG0\d{2,4}\b|ExpressionChangedAfter|\[Vue warn\]|net::ERR_\w+|Failed to load resource/i,
    },
    {
      in: 'frames',
      weight: 4,
      shows:
        /\bhttps?:\/\/[^\s)]{1,300}\.(?:m?js|html?|tsx?|php)\b|webpack(?:-internal)?:\/\/|react-dom|@angular[/\\]|(?:^|[/@])vue(?:[/.]|$)|svelte[/\\]|next[/\\]dist[/\\]client|(?:chrome|moz|safari-web)-extension:/m,
    },
    {
      in: 'origin',
      weight: 4,
      shows:
        /\bhttps?:\/\/[^\s)]{1,300}\.(?:m?js|html?|tsx?)\b|webpack(?:-internal)?:\/\/|blob:https?:|\.(?:jsx|vue|svelte)\b/,
    },
    { in: 'origin', weight: 2, shows: /\.tsx\b|(?:^|[/\\])(?:static|assets)[/\\](?:js|chunks)[/\\]/ },
    { in: 'writer', weight: 2, shows: /^(?:browser|frontend|web-?client|window\.onerror)\b|browser-console/i },
  ],
};
