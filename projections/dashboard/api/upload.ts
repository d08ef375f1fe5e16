import { csrf, Problem, problemOf } from './http.js';

/**
 * Sends the bytes of a file, telling how many of them have gone.
 * @param path below `/api/v1/`
 * @throws Problem
 */
export function upload(
  path: string,
  file: Blob,
  onProgress: (sent: number) => void,
  method: 'PUT' | 'POST' = 'PUT',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1/${path}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (csrf.value !== undefined) request.setRequestHeader('X-CSRF-Token', csrf.value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = () =>
      reject(new Problem({ code: 'offline', title: '', detail: '', status: 0 }));
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status < 300) resolve();
      else reject(problemOf(status, statusText, responseText));
    };
    request.send(file);
  });
}
