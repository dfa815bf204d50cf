import { refOf } from '@rollcall/backend-kit';
import { z } from 'zod';

/** @internal */
export const pullInSchema = z.strictObject({ serviceRef: refOf('component') });
