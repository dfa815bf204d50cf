import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import type { RunbooksConfig } from '../config/readRunbooksConfig';

/**
 * Actions of the portal's registry that the operator allows, each with the risk the operator says. They act with the
 * credentials of this plugin; who may run them is judged by the run.
 *
 * @internal
 */
export async function registryActions(options: {
  config: Pick<RunbooksConfig, 'registryActions'>;
  actions: ActionsService;
  auth: AuthService;
  logger: LoggerService;
}): Promise<RunbookAction[]> {
  const { config, actions, auth, logger } = options;
  if (config.registryActions.length === 0) return [];
  const credentials = await auth.getOwnServiceCredentials();
  const listed = await actions.list({ credentials });
  const known = new Map(listed.actions.map(action => [action.id, action]));
  return config.registryActions.flatMap(({ id, risk }) => {
    const action = known.get(id);
    if (!action) {
      logger.warn(`runbooks.registryActions allows ${id}, which the registry does not have`);
      return [];
    }
    return [
      {
        id,
        title: action.title,
        description: action.description,
        risk,
        input: action.schema.input as JsonObject,
        output: action.schema.output as JsonObject,
        supportsDryRun: false,
        async execute({ input, log }) {
          const own = await auth.getOwnServiceCredentials();
          const { output } = await actions.invoke({ id, input, credentials: own });
          log.out(JSON.stringify(output));
          return (output ?? null) as JsonValue;
        },
      } satisfies RunbookAction,
    ];
  });
}
