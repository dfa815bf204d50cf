import { OAuth2 } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  type BackstageIdentityApi,
  configApiRef,
  createApiRef,
  discoveryApiRef,
  type OAuthApi,
  oauthRequestApiRef,
  type OpenIdConnectApi,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';
import LockIcon from '@material-ui/icons/Lock';

type SingleSignOnApi = BackstageIdentityApi &
  OAuthApi &
  OpenIdConnectApi &
  ProfileInfoApi &
  SessionApi;

/** Sessions with whatever speaks OpenID Connect at `auth.providers.oidc`. */
export const singleSignOnApiRef = createApiRef<SingleSignOnApi>().with({
  id: 'app.single-sign-on',
  pluginId: 'app',
});

/** Asks for no more than who somebody is, and to be told again without asking them. */
const SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** Makes {@link singleSignOnApiRef} out of the provider `oidc` of the back end. */
export const singleSignOnApi = ApiBlueprint.make({
  name: 'single-sign-on',
  params: define =>
    define({
      api: singleSignOnApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        oauthRequestApi: oauthRequestApiRef,
      },
      factory: ({ configApi, ...apis }): SingleSignOnApi =>
        OAuth2.create({
          ...apis,
          configApi,
          provider: { id: 'oidc', title: 'your organisation', icon: LockIcon },
          environment: configApi.getOptionalString('auth.environment'),
          defaultScopes: SCOPES,
        }),
    }),
});
