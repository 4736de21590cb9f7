/** What the engine knows of fields: the bases that groups are held against. */
import type { CommonContext } from '../insights/group-common.ts';
import type { Engine } from './engine.ts';
import type { JudgeView } from './group-judge.ts';

export const commonContext = (engine: Engine, view: JudgeView): CommonContext => ({
  serviceFields: service => engine.judge.fieldsOf(service, view.groups),
  allFields: engine.topErrors.allFields,
  states: engine.states,
});
