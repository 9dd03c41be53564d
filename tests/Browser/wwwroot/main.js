import { dotnet } from './_framework/dotnet.js';

// Lines come first, and the title last: 'done', or what went wrong.
try {
  const { getAssemblyExports, getConfig } = await dotnet.create();
  const exports = await getAssemblyExports(getConfig().mainAssemblyName);
  const program = exports.Activations.InBrowser.Program;
  document.getElementById('fingerprints').textContent = program.Fingerprints();
  document.getElementById('speeds').textContent = program.Speeds();
  document.title = 'done';
} catch (error) {
  document.title = `failed: ${error}`;
}
