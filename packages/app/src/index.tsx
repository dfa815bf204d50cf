import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import './portal.css';
import { createRoot } from 'react-dom/client';
import { createPortal } from './App';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root" to draw the portal in');
createRoot(root).render(createPortal());
