/**
 * What every Rollcall back end needs at its border: who asks, whether they may, what they sent, and telling people.
 *
 * @packageDocumentation
 */
export {
  authorize,
  type AuthorizeOptions,
  type Demand,
  type DemandOptions,
  demandPermission,
} from './access/authorize';
export { People, type Actor, type PeopleOptions } from './access/People';
export { recordAct, type RecordedAct } from './access/recordAct';
export {
  Confirmations,
  type ConfirmationsOptions,
  type ConfirmedWish,
  type IssuedConfirmation,
} from './actions/Confirmations';
export { type Clock, databaseNow, isPostgres, readDatabaseNow } from './database/databaseClock';
export { GroupCommit, type GroupCommitOptions } from './database/GroupCommit';
export {
  type DatabaseAwayOptions,
  isDatabaseAway,
  refuseWhileDatabaseIsAway,
} from './database/refuseWhileDatabaseIsAway';
export { openApiRouter } from './description/openApiRouter';
export {
  answerErasure,
  type AnswerErasureOptions,
  type EraseResponse,
} from './erasure/answerErasure';
export { Erasure, type ErasureOptions, pseudonymOf } from './erasure/Erasure';
export { eraseFromTables, type PersonalTable } from './erasure/eraseFromTables';
export { type EraseRequest, parseEraseRequest } from './erasure/parseEraseRequest';
export { Notifier, type Message, type NotifierOptions } from './notices/Notifier';
export { type Answer, KeptAnswer, type KeptAnswerOptions } from './plugins/KeptAnswer';
export { ChangingAnswer, type ChangingAnswerOptions } from './plugins/ChangingAnswer';
export { type Page, pagesOf } from './plugins/pagesOf';
export {
  PluginClient,
  type PluginClientOptions,
  type PluginQuestion,
} from './plugins/PluginClient';
export { type PluginSilence, PluginUnavailableError } from './plugins/PluginUnavailableError';
export { parseBody } from './request/parseBody';
export { parseInstant } from './request/parseInstant';
export { parseQuery } from './request/parseQuery';
export { refuseCharacterZero } from './request/refuseCharacterZero';
export { refOf } from './request/refOf';
export { textOf } from './request/textOf';
export { jsonOfList } from './text/jsonOfList';
export { plainLine } from './text/plainLine';
export { type CollatorScheduleOptions, readCollatorSchedule } from './search/readCollatorSchedule';
export { streamDocuments, type StreamDocumentsOptions } from './search/streamDocuments';
export { inSlices, type SlicedResult, type SlicesOptions } from './work/inSlices';
