import { createRoot } from 'react-dom/client';
import App from '../../../src/renderer/App.tsx';
import { createDevServices } from './dev-services.ts';

const root = document.getElementById('root');
const count = Number(new URLSearchParams(location.search).get('n') ?? '60');
if (root) createRoot(root).render(<App services={createDevServices(count)} />);
