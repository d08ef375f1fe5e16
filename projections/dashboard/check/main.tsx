import { render } from 'preact';
import '../styles/tokens.css';
import './check.css';
import { CheckPage } from './check-page.js';

const root = document.getElementById('check');
const token = decodeURIComponent(window.location.pathname.replace(/^\/v\//, ''));
if (root) render(<CheckPage token={token} />, root);
