import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/**
 * Codes that say that no answer came, rather than that an answer was no: of sockets (Node), class 08 and 57P of PostgreSQL
 * (its manual, appendix A), and of SQLite (sqlite.org/rescode.html), a file another process holds among them.
 */
const CODES =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-5]|53300|SQLITE_(?:BUSY|LOCKED|IOERR|CANTOPEN|READONLY|FULL|CORRUPT|NOTADB)\w*)$/;

/** What the pool and the driver say without a code, once a connection is lost. */
const WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|The database connection is not open|Unable to acquire a connection)/;

/** Drivers wrap what went wrong below them, and knex puts the query before their words. */
function* causesOf(error: unknown): Generator<Error & { code?: unknown }> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}

/**
 * Whether something failed because the database does not answer.
 *
 * @public
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { name, code, message } of causesOf(error)) {
    if (name === 'KnexTimeoutError') return true;
    if (typeof code === 'string' && CODES.test(code)) return true;
    if (WORDS.test(message)) return true;
  }
  return false;
}

/** @public */
export interface DatabaseAwayOptions {
  /** Keeps what the driver said, which nobody else is told. */
  logger: LoggerService;
  /** What is still true meanwhile, in a sentence. */
  remains: string;
}

/**
 * The last middleware of a router: says in words that the database does not answer, and nothing of where it is or what it was
 * asked. Whatever else went wrong goes on as it is.
 *
 * @public
 */
export function refuseWhileDatabaseIsAway(options: DatabaseAwayOptions): ErrorRequestHandler {
  const { logger, remains } = options;
  return (error, _request, _response, next) => {
    if (!isDatabaseAway(error)) return next(error);
    logger.warn(`The database does not answer: ${error.message}`);
    // Without its cause, which the portal would pass on.
    return next(
      new ServiceUnavailableError(
        `The database of the portal does not answer at the moment. ${remains} Try again in a minute.`,
      ),
    );
  };
}
