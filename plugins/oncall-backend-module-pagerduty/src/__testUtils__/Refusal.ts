import type { ErrorRequestHandler } from 'express';

/** What is refused, by the codes of the documentation. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly details: string[] = [],
  ) {
    super(message);
  }
}

/** Answers with a refusal as the documentation says it is written. */
export const answerRefusal: ErrorRequestHandler = (error, _req, res, _next) => {
  const { status = 500, code = 2000, message, details = [] } = error as Partial<Refusal>;
  res.status(status).json({ error: { message, code, errors: details } });
};
