import { mountedRouters } from '../routers/createRouter';
import { runnerRouter } from '../runner/runnerRouter';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route of the API, read off the routers themselves, in the words of the OpenAPI document: `get /v1/runs/{id}`. */
export function routeInventory(): string[] {
  // Nothing is asked of what routers are given before a request comes.
  const mounted = [
    ...mountedRouters({} as never, { automaticCallers: [], mayManage: () => {} }),
    { path: '/v1/runner', router: runnerRouter({ config: { runners: [] } } as never) },
  ];
  return mounted.flatMap(({ path: mount, router }) =>
    (router.stack as Layer[]).flatMap(({ route }) => {
      if (!route) return [];
      const path = `${mount}${route.path === '/' ? '' : route.path}`;
      const described = path.replace(/:(\w+)/g, '{$1}');
      return Object.keys(route.methods).map(method => `${method} ${described}`);
    }),
  );
}
