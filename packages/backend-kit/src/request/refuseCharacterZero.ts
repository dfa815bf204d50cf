import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

const ZERO = /%00/;

/**
 * Stands before the routes of a back end: no address holds the character zero, which PostgreSQL neither keeps nor looks for.
 *
 * @returns a middleware that throws an InputError, which becomes the status 400
 * @public
 */
export function refuseCharacterZero(): RequestHandler {
  return (req, _res, next) => {
    if (ZERO.test(req.url)) throw new InputError('The address holds the character zero.');
    next();
  };
}
