/** The languages' own code among the frames that are not the users': it throws for everybody and tells nobody apart. */

/** As much of a frame as decides. */
export interface PlacedFrame {
  readonly function: string | null;
  readonly file: string | null;
}

interface RuntimeNames {
  readonly functions?: RegExp;
  readonly files?: RegExp;
}

const byLanguage: Readonly<Record<string, RuntimeNames>> = {
  java: {
    functions: /^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx\.coroutines|scala|clojure\.(?:lang|core)|dalvik)\./,
  },
  csharp: { functions: /^System\./ },
  javascript: {
    functions: /^(?:Array|Promise|Map|Set|JSON|Function|Generator|process)\./,
    files: /^(?:node:|internal[/\\]|<anonymous>|(?:net|events|timers|dns|module|fs|tls|zlib|child_process|_\w+)\.js$)/,
  },
  python: { files: /^<frozen |[/\\]lib[/\\]python[\d.]+[/\\](?!.*-packages[/\\])/ },
  go: { functions: /^(?:runtime|internal|panic|reflect|sync|testing)(?:[./(]|$)/ },
  rust: { functions: /^<?(?:core|std|alloc|__rustc|rust_begin_unwind|rust_panic)(?:::|$|<| as )/ },
  ruby: { files: /^<internal:|[/\\]lib[/\\]ruby[/\\][\d.]+[/\\](?!gems)/ },
  erlang: {
    functions:
      /^:?(?:gen_server|gen_statem|gen_event|proc_lib|erlang|lists|maps|ets|timer)[.:]|^(?:Enum|Map|Keyword|GenServer|Task)\./,
  },
  dart: { files: /^dart:/ },
  native: { functions: /^(?:raise|abort|gsignal|__\w+|std::)/, files: /(?:^|\/)(?:libc|libpthread|ld-linux\S*)[.-]/ },
};

/** Whether a frame is the language's own: neither the users' nor a library's. */
export const isRuntime = (language: string, frame: PlacedFrame): boolean => {
  const names = byLanguage[language];
  if (names === undefined) return false;
  return (
    (frame.function !== null && names.functions?.test(frame.function) === true) ||
    (frame.file !== null && names.files?.test(frame.file) === true)
  );
};
