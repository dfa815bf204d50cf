/** What Express 4 keeps of each thing that was put into a router. */
interface Layer {
  regexp?: RegExp & { fast_slash?: boolean };
  keys?: { name: string | number }[];
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Where a layer is mounted, in the words of an OpenAPI document; an empty text for the root. */
function mountOf({ regexp, keys = [] }: Layer): string {
  if (!regexp || regexp.fast_slash) return '';
  const names = keys.map(({ name }) => String(name));
  return regexp.source
    .replace(/^\^/, '')
    .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
    .replace(/\(\?:\\\/\(\[\^\\?\/\]\+\?\)\)/g, () => `/{${names.shift()}}`)
    .replace(/\\(.)/g, '$1');
}

function collect(layers: Layer[], mount: string): string[] {
  return layers.flatMap(layer => {
    const { route, handle } = layer;
    if (route) {
      const path = `${mount}${route.path === '/' ? '' : route.path}`.replace(/:(\w+)/g, '{$1}');
      return Object.keys(route.methods).map(method => `${method} ${path}`);
    }
    return handle?.stack ? collect(handle.stack, `${mount}${mountOf(layer)}`) : [];
  });
}

/**
 * Every route of an Express router and of the routers mounted in it, read off the routers themselves, in the words of an
 * OpenAPI document: `get /v1/runs/{id}`. Each once, in alphabetical order of the path.
 *
 * @param router - an Express 4 application or router; asked for nothing but its layers
 */
export function routesOf(router: unknown): string[] {
  const { stack, _router } = router as { stack?: Layer[]; _router?: { stack: Layer[] } };
  const pathOf = (operation: string) => operation.slice(operation.indexOf(' '));
  return [...new Set(collect(stack ?? _router?.stack ?? [], ''))].sort(
    (one, other) => pathOf(one).localeCompare(pathOf(other)) || one.localeCompare(other),
  );
}
