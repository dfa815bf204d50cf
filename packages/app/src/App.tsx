import { createApp } from '@backstage/frontend-defaults';
import { entityModule } from './modules/entity';
import { homeModules } from './modules/home';
import { navModule } from './modules/nav';
import { notFoundModule } from './modules/notFound';
import { signInModule } from './modules/signIn';

/** The portal as one element. Its plugins are the dependencies of this package, found by feature discovery. */
export function createPortal() {
  return createApp({
    features: [navModule, entityModule, notFoundModule, signInModule, ...homeModules],
  }).createRoot();
}
