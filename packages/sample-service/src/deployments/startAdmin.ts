import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type LoopbackServer, textOf, urlOf } from '../http';
import { type Deployments, type Fault, FAULTS } from './Deployments';

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isFault(value: unknown): value is Fault {
  return FAULTS.some(fault => fault === value);
}

function faultIn(text: string): Fault | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const fault = typeof body === 'object' && body !== null && 'fault' in body ? body.fault : '';
    return isFault(fault) ? fault : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where the service is administered: `GET /services/tax`, `POST /services/tax/restore`, `POST /services/tax/reset`, and
 * `POST /services/tax/faults` with `{"fault": "cache-lost"}`. Only with the token.
 *
 * @internal
 */
export async function startAdmin(options: {
  deployments: Deployments;
  token: string;
  port?: number;
}): Promise<LoopbackServer> {
  const { deployments, token, port } = options;
  const act = async (request: IncomingMessage, response: ServerResponse) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      json(401, { error: 'The token is missing or wrong.' });
      return;
    }
    switch (`${request.method} ${urlOf(request).pathname}`) {
      case 'GET /services/tax':
        json(200, await deployments.state());
        return;
      case 'POST /services/tax/restore':
        json(200, await deployments.restore());
        return;
      case 'POST /services/tax/reset':
        await deployments.reset();
        json(200, await deployments.state());
        return;
      case 'POST /services/tax/faults': {
        const fault = faultIn(await textOf(request));
        if (!fault) {
          json(400, { error: `Name one fault of: ${FAULTS.join(', ')}.` });
          return;
        }
        await deployments.breakIt(fault);
        json(200, await deployments.state());
        return;
      }
      default:
        json(404, { error: 'There is nothing here.' });
    }
  };
  return listen((request, response) => {
    act(request, response).catch((error: Error) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: error.message }));
    });
  }, port);
}
