import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type {
  ActionsRegistryService,
  ActionsService,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { FleetService } from '@rollcall/fleet-node';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type { RunbooksConfig } from './config/readRunbooksConfig';
import type { ActionRegistry } from './engine/work/ActionRegistry';

/** What the back end is made of. @internal */
export interface RunbooksOptions {
  actions: ActionRegistry;
  actionsRegistry: ActionsRegistryService;
  actionsService: ActionsService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  fleet: FleetService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  onCall: OnCallService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  settings: RunbooksConfig;
  signals: SignalsService;
  userInfo: UserInfoService;
  /** Names this process among the replicas. */
  worker: string;
}
