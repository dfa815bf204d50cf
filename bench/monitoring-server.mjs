/**
 * A Backstage back end with the monitoring plugin over a catalog in memory; started by `monitoring.mjs`. Reads budgets and
 * rules when told to.
 */
import { buildFleet, governingPolicy, readFileDocuments } from '@rollcall/model';
import monitoringPlugin from '@rollcall/plugin-monitoring-backend';
import {
  createSchedule,
  fleetService,
  options,
  peakBytes,
  quietLogger,
  serve,
  startBackEnd,
  timed,
} from './lib/backEnd.mjs';
import { catalogText, ruleFiles } from './monitoring-documents.mjs';

const { slos, rules } = options;
const { scheduler, run } = createSchedule();

const documents = [
  { file: 'catalog.yaml', text: catalogText({ slos }) },
  ...Object.entries(ruleFiles({ rules, services: slos })).map(([file, text]) => ({ file, text })),
].flatMap(file => readFileDocuments(file).documents);
const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
const fleet = buildFleet(documents, governingPolicy(policies));

serve(
  () => startBackEnd([quietLogger, scheduler, fleetService(fleet), monitoringPlugin]),
  async message => (message === 'usage' ? { peakBytes: peakBytes() } : timed(() => run(message))),
);
