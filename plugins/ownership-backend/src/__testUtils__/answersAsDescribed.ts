import { describedApi } from '@rollcall/test-utils';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The OpenAPI document of ownership, against which answers are held. */
export const { operations, faultsOf } = describedApi(
  readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'),
);
