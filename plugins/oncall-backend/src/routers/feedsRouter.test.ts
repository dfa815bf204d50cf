import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { calendarRouter } from './feedsRouter';

const TOKEN = 'a-token-that-nobody-may-read';
const BASE = '/api/oncall/v1/feeds/ics';

/** The calendars behind the log and the errors of a Backstage back end. */
function setUp() {
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const middleware = MiddlewareFactory.create({ config: mockServices.rootConfig(), logger });
  const read = jest.fn(async (token: string) => {
    if (token === 'broken') throw new Error('no database');
    if (token !== TOKEN) throw new NotFoundError('There is no such calendar');
    return 'BEGIN:VCALENDAR';
  });
  const app = express();
  app.use(middleware.logging());
  app.use(BASE, calendarRouter({ desk: { read } }));
  app.use(middleware.notFound());
  app.use(middleware.error());
  const lines = () => JSON.stringify([...logger.info.mock.calls, ...logger.error.mock.calls]);
  return { app, lines, read };
}

describe('the log of a portal', () => {
  it.each([
    ['is given', `${TOKEN}.ics`, 200],
    ['is given to a program that adds something', `${TOKEN}.ics?refresh=${TOKEN}`, 200],
    ['is looked for under a wrong address', `${TOKEN}.ical`, 404],
    ['was revoked', `${TOKEN}-revoked.ics`, 404],
    ['cannot be read', 'broken.ics', 500],
  ])('says that a calendar %s, and not with which token', async (_, path, status) => {
    const { app, lines } = setUp();
    await request(app).get(`${BASE}/${path}`).expect(status);
    expect(lines()).toContain(`GET ${BASE}/[token].ics HTTP/1.1\\" ${status}`);
    expect(lines()).not.toContain(TOKEN);
    expect(lines()).not.toContain('broken.ics');
  });
});
