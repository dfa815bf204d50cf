import { routesOf } from './routesOf';

/** A layer as Express 4 makes one of `router.use(path, …)`; the expressions are those of path-to-regexp 0.1. */
function mounted(expression: RegExp, stack: object[], names: string[] = []) {
  return {
    regexp: Object.assign(expression, { fast_slash: false }),
    keys: names.map(name => ({ name })),
    handle: { stack },
  };
}

function route(path: string, ...methods: string[]) {
  return { route: { path, methods: Object.fromEntries(methods.map(method => [method, true])) } };
}

describe('routesOf', () => {
  it('finds the routes of routers in routers, below where they are mounted', () => {
    const runs = [route('/', 'get', 'post'), route('/:id/log', 'get')];
    const router = {
      stack: [
        route('/health', 'get'),
        { handle: () => {} },
        mounted(/^\/v1\/runs\/?(?=\/|$)/i, runs),
        mounted(
          /^(?:\/([^/]+?))(?:\/([^/]+?))\/?(?=\/|$)/i,
          [route('/preview', 'post')],
          ['namespace', 'name'],
        ),
        mounted(/^\/v1\/openapi\.json\/?(?=\/|$)/i, [route('/', 'get')]),
      ],
    };
    expect(routesOf(router)).toEqual([
      'post /{namespace}/{name}/preview',
      'get /health',
      'get /v1/openapi.json',
      'get /v1/runs',
      'post /v1/runs',
      'get /v1/runs/{id}/log',
    ]);
  });

  it('reads an application, and names a route once that two routers have', () => {
    const slash = Object.assign(/^\/?(?=\/|$)/i, { fast_slash: true });
    const layer = { regexp: slash, keys: [], handle: { stack: [route('/', 'get')] } };
    expect(routesOf({ _router: { stack: [layer, layer] } })).toEqual(['get ']);
  });
});
