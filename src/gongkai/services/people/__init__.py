"""Acts on people and their posts (人员与岗位), one verb a file."""
