/** Defect in the code: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const codeDefect: FailureKind = {
  id: 'code-defect',
  aliases: ['defect', 'bug'],
  title: 'Defect in the code',
  role: 'cause',
  shows:
    /\b(?:TypeError|ReferenceError|NameError|AttributeError|UnboundLocalError|NoMethodError|NullPointerException|NullReferenceException|ClassCastException|InvalidCastException|NotImplementedError|nil pointer dereference|index out of (?:range|bounds)|IndexError|ArrayIndexOutOfBounds|ArithmeticException|ZeroDivisionError|DivideByZero|StackOverflow|RecursionError|undefined is not|Cannot read propert)/,
  symptoms: ['new with a release or a flag', 'always the same frame', 'certain inputs only'],
  causes: ['a new code path', 'data of a shape that was not expected'],
  steps: ['first in-app frame', 'changes of that file in the last release', 'an example request'],
  scripts: {
    linux: ['git log --oneline -15 -- "${FILE:?set FILE}"', 'git log -p -3 -- "$FILE" | head -120'],
    kubernetes: [
      'kubectl rollout history "deployment/${DEPLOYMENT:?set DEPLOYMENT}" -n "${NAMESPACE:-default}"',
      'kubectl logs "deployment/$DEPLOYMENT" -n "${NAMESPACE:-default}" --since=10m | grep -i -A8 error | head -60',
    ],
  },
};
