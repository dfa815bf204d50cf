import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import type { Request, Response } from 'express';
import { isDatabaseAway, refuseWhileDatabaseIsAway } from './refuseWhileDatabaseIsAway';

function failing(message: string, code?: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

describe('refuseWhileDatabaseIsAway', () => {
  it.each([
    ['a port nobody listens on', failing('ECONNREFUSED 10.0.0.1', 'ECONNREFUSED')],
    ['a server that is shut down', failing('terminating connection', '57P01')],
    ['a connection that breaks', failing('Connection terminated unexpectedly')],
    ['too many connections', failing('sorry, too many clients already', '53300')],
    ['a file that is held', failing('database is locked', 'SQLITE_BUSY_SNAPSHOT')],
    ['a full disk', failing('database or disk is full', 'SQLITE_FULL')],
    ['a file that is damaged', failing('database disk image is malformed', 'SQLITE_CORRUPT')],
    ['a pool that waits in vain', Object.assign(new Error(), { name: 'KnexTimeoutError' })],
    ['a cause below', failing('select * from secrets', undefined, failing('x', 'ECONNRESET'))],
  ])('knows %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
    const next = jest.fn();
    const logger = mockServices.logger.mock();
    const refuse = refuseWhileDatabaseIsAway({ logger, remains: 'Nothing is lost.' });
    refuse(error, {} as Request, {} as Response, next);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(error.message));
    const [[refusal]] = next.mock.calls;
    expect(refusal).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('does not answer at the moment. Nothing is lost.'),
    });
    expect(`${refusal.message} ${refusal.cause}`).not.toMatch(/10\.0\.0\.1|secrets|SQLITE/);
  });

  it.each([
    ['a constraint', failing('duplicate key value', '23505')],
    ['a constraint of SQLite', failing('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE')],
    ['a request that is wrong', new InputError('Query: from')],
    ['no error at all', 'ECONNREFUSED'],
  ])('leaves %s as it is', (_, error) => {
    const next = jest.fn();
    const refuse = refuseWhileDatabaseIsAway({ logger: mockServices.logger.mock(), remains: '' });
    refuse(error, {} as Request, {} as Response, next);
    expect(next).toHaveBeenCalledWith(error);
  });
});
