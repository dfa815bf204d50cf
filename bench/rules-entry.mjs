// What bench/rules.mjs measures, in one bundle, so that both packages share their modules.
export { parser } from '@prometheus-io/lezer-promql';
export { buildFleet, DEFAULT_POLICY, readFileDocuments } from '@rollcall/model';
export {
  compareRules,
  lintRules,
  promqlNormalForm,
  readRules,
} from '@rollcall/plugin-monitoring-common';
