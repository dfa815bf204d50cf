import type { HttpAuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { mayBring } from '../sources/mayBring';
import type { DocumentSourceReader } from '../sources/types';
import type { DocumentStore } from '../store/DocumentStore';
import type { FilesResponse, KeptResponse, RejectsResponse, TextsResponse } from './types';

/** Fits the request line that proxies let through, and keeps answers of a reasonable size. */
const MOST_FILES_PER_REQUEST = 50;

const filesQuery = z.array(z.string().min(1).max(1000)).min(1).max(MOST_FILES_PER_REQUEST);

/** Express turns many parameters of one name into an object, so the address is read here. */
function parseFiles(url: string): string[] {
  const files = filesQuery.safeParse(new URL(url, 'http://localhost').searchParams.getAll('file'));
  if (files.success) return files.data;
  throw new InputError(`The query parameter "file": ${z.prettifyError(files.error)}`);
}

/** @internal */
export interface RouterOptions {
  store: DocumentStore;
  sources: readonly Pick<DocumentSourceReader, 'id' | 'kinds'>[];
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/**
 * What the sources hold and what was rejected, under `/api/catalog/rollcall`, for whoever may read the whole catalog.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const { store, sources, httpAuth, permissions } = options;
  const kinds = new Map(sources.map(source => [source.id, source.kinds]));
  const router = Router();

  router.use('/rollcall', async (req, _res, next) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const [decision] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    // A text may hold documents of any owner, so a permission with conditions is none.
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('Only those who may read the whole catalog see its documents');
    }
    next();
  });

  router.get('/rollcall/rejects', async (_req, res) => {
    const items = (await store.rejects()).map(problem => ({
      reason: problem.reason,
      message: problem.message,
      remedy: problem.remedy,
      file: problem.file,
      document: problem.document,
      line: problem.line,
      column: problem.column,
      pointer: problem.pointer,
      ref: problem.ref,
    }));
    res.json({ items } satisfies RejectsResponse);
  });

  router.get('/rollcall/files', async (_req, res) => {
    const items = (await store.files()).map(({ source, file, digest, namespace }) => ({
      file,
      digest,
      namespace,
      kinds: kinds.get(source)?.slice(),
    }));
    res.json({ items } satisfies FilesResponse);
  });

  router.get('/rollcall/kept', async (_req, res) => {
    const kept = (await store.kept()).filter(({ source, entity }) =>
      mayBring({ kinds: kinds.get(source) }, entity.kind),
    );
    const items = kept.map(({ entity }) => ({
      apiVersion: entity.apiVersion,
      kind: entity.kind,
      metadata: entity.metadata,
      spec: entity.spec,
    }));
    res.json({ items } satisfies KeptResponse);
  });

  router.get('/rollcall/texts', async (req, res) => {
    const items = (await store.texts(parseFiles(req.originalUrl))).map(
      ({ file, digest, text }) => ({
        file,
        digest,
        text,
      }),
    );
    res.json({ items } satisfies TextsResponse);
  });

  return router;
}
