export { agenda, type AgendaOptions } from './agenda';
export { BACKLOG_WEIGHTS, rankBacklog, type RankBacklogOptions } from './rankBacklog';
export type * from './types';
