import type { AuditorService } from '@backstage/backend-plugin-api';
import { answerErasure, eraseFromTables } from '@rollcall/backend-kit';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { SloBook } from '../book/SloBook';
import { PERSONAL_TABLES } from '../erasure/personalTables';

/** Takes a person out of what is recorded. @internal */
export function erasuresRouter(options: {
  auditor: AuditorService;
  book: Pick<SloBook, 'page'>;
  knex: Knex;
}): express.Router {
  const { auditor, book, knex } = options;
  const router = Router();
  router.post('/', express.json(), async (req, res) => {
    const answer = await answerErasure(req, {
      auditor,
      erase: erasure =>
        knex.transaction(transaction => eraseFromTables(transaction, PERSONAL_TABLES, erasure)),
      isInCatalog: async userRef => (await book.page()).fleet.has(userRef),
    });
    res.json(answer);
  });
  return router;
}
